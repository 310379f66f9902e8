package dev.streamkit.lib.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/** The FFmpeg libraries of this JVM: loaded once, when the first handle is made or asked for. */
public final class FFmpeg {
  /** System property that names the folder where native libraries are unpacked. */
  public static final String CACHE_PROPERTY = "streamkit.native.cache";

  /** Most bytes that FFmpeg may ask for at one time. One limit for the whole process. */
  static final long MAX_ALLOCATION_BYTES = 256L << 20;

  private FFmpeg() {}

  private static final class Holder {
    static final String VERSION = initialize();

    private static String initialize() {
      // Read by JavaCPP when it loads its first library. One folder for each version: JavaCPP's own
      // folder names contain the number that the framework gave to the bundle.
      String name = "ffmpeg-" + packageVersion();
      prefer(
          "org.bytedeco.javacpp.cachedir",
          cacheFolder().resolve(name + "-" + Loader.getPlatform()).toString());
      prefer("org.bytedeco.javacpp.cachedir.nosubdir", "true");
      // JavaCPP would call System.gc() when the process is large; our memory is freed by its
      // owners.
      prefer("org.bytedeco.javacpp.maxbytes", "0");
      prefer("org.bytedeco.javacpp.maxphysicalbytes", "0");
      Loader.load(avutil.class);
      Loader.load(avcodec.class);
      Loader.load(avformat.class);
      avutil.av_max_alloc(MAX_ALLOCATION_BYTES);
      NativeLog.install();
      return avutil.av_version_info().getString();
    }

    private static String packageVersion() {
      try {
        return Loader.getVersion("org.bytedeco", "ffmpeg");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Path cacheFolder() {
      String folder = System.getProperty(CACHE_PROPERTY, "");
      return folder.isBlank()
          ? Path.of(System.getProperty("user.home"), ".cache", "streamkit", "native")
          : Path.of(folder);
    }

    private static void prefer(String property, String value) {
      if (System.getProperty(property) == null) {
        System.setProperty(property, value);
      }
    }
  }

  /**
   * Loads the libraries unless they are loaded.
   *
   * @throws UnsatisfiedLinkError when there are none for this platform
   */
  public static void load() {
    version();
  }

  /** FFmpeg's version, such as {@code 8.0.1}. Loads the libraries. */
  public static String version() {
    try {
      return Holder.VERSION;
    } catch (ExceptionInInitializerError | NoClassDefFoundError | UnsatisfiedLinkError e) {
      var error =
          new UnsatisfiedLinkError(
              "FFmpeg's libraries for "
                  + Loader.getPlatform()
                  + " cannot be loaded; the bundle dev.streamkit.lib.ffmpeg is built for one"
                  + " platform, and on Linux needs glibc 2.35 or newer");
      error.initCause(e);
      throw error;
    }
  }
}

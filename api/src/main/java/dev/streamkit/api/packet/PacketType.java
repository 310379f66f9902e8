package dev.streamkit.api.packet;

import java.util.Objects;

/**
 * What a pin takes or gives. Numbers of 0, {@code null} and empty strings mean "any". Open on
 * purpose: a {@code switch} over types always has a {@code default}.
 */
public interface PacketType {
  /** Bytes of a file or a stream: {@link dev.streamkit.api.packet.Binary} packets. */
  PacketType BINARY = new Named("Binary");

  /** {@link dev.streamkit.api.packet.Text} packets. */
  PacketType TEXT = new Named("Text");

  /** {@link dev.streamkit.api.packet.Transcription} packets. */
  PacketType TRANSCRIPTION = new Named("Transcription");

  /** {@link dev.streamkit.api.packet.Image} packets. */
  PacketType IMAGE = new Named("Image");

  /** Every packet. */
  PacketType ANY = new Any();

  /** Whether an input of this type can be joined to an output of {@code produced}. */
  boolean accepts(PacketType produced);

  /** Whether {@code packet} is of this type. */
  boolean matches(Packet packet);

  /**
   * Raw audio.
   *
   * @param sampleRate frames per second, 0 for any
   * @param channels channels, 0 for any
   * @param sample how samples are stored, {@code null} for any
   */
  record Audio(int sampleRate, int channels, AudioFormat.Sample sample) implements PacketType {
    /** Any raw audio of 32-bit floats. */
    public static final Audio F32 = new Audio(0, 0, AudioFormat.Sample.F32);

    @Override
    public boolean accepts(PacketType produced) {
      return produced instanceof Any
          || produced instanceof Audio that
              && any(sampleRate, that.sampleRate)
              && any(channels, that.channels)
              && (sample == null || that.sample == null || sample == that.sample);
    }

    @Override
    public boolean matches(Packet packet) {
      return packet instanceof RawAudio audio
          && any(sampleRate, audio.format().sampleRate())
          && any(channels, audio.format().channels())
          && (sample == null || sample == audio.format().sample());
    }
  }

  /**
   * Raw video.
   *
   * @param width pixels in a row, 0 for any
   * @param height rows, 0 for any
   * @param pixel how pixels are stored, {@code null} for any
   */
  record Video(int width, int height, VideoFormat.Pixel pixel) implements PacketType {
    @Override
    public boolean accepts(PacketType produced) {
      return produced instanceof Any
          || produced instanceof Video that
              && any(width, that.width)
              && any(height, that.height)
              && (pixel == null || that.pixel == null || pixel == that.pixel);
    }

    @Override
    public boolean matches(Packet packet) {
      return packet instanceof RawVideo video
          && any(width, video.format().width())
          && any(height, video.format().height())
          && (pixel == null || pixel == video.format().pixel());
    }
  }

  /**
   * Packets of an audio or video codec.
   *
   * @param codec lower-case name of the codec, empty for any
   */
  record Encoded(String codec) implements PacketType {
    @Override
    public boolean accepts(PacketType produced) {
      return produced instanceof Any
          || produced instanceof Encoded that
              && (codec.isEmpty() || that.codec.isEmpty() || codec.equals(that.codec));
    }

    @Override
    public boolean matches(Packet packet) {
      return packet instanceof EncodedAudio audio
              && (codec.isEmpty() || codec.equals(audio.stream().codec()))
          || packet instanceof EncodedVideo video
              && (codec.isEmpty() || codec.equals(video.stream().codec()));
    }
  }

  /**
   * A type known by its name alone: {@code Binary}, {@code Text}, {@code Transcription}, {@code
   * Image}, or the {@link dev.streamkit.api.packet.Custom#typeId()} of a plugin's own packets.
   *
   * @param name the name
   */
  record Named(String name) implements PacketType {
    /** Checks that there is a name. */
    public Named {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public boolean accepts(PacketType produced) {
      return produced instanceof Any || equals(produced);
    }

    @Override
    public boolean matches(Packet packet) {
      return packet instanceof Custom custom
          ? name.equals(custom.typeId())
          : name.equals(packet.getClass().getSimpleName());
    }
  }

  /** Every packet. */
  record Any() implements PacketType {
    @Override
    public boolean accepts(PacketType produced) {
      return true;
    }

    @Override
    public boolean matches(Packet packet) {
      return true;
    }
  }

  /**
   * For outputs: whatever arrives at an input of the same node.
   *
   * @param input name of that input
   */
  record SameAs(String input) implements PacketType {
    @Override
    public boolean accepts(PacketType produced) {
      return true;
    }

    @Override
    public boolean matches(Packet packet) {
      return true;
    }
  }

  private static boolean any(int wanted, int actual) {
    return wanted == 0 || actual == 0 || wanted == actual;
  }
}

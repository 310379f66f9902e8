package dev.streamkit.api.packet;

/**
 * How a raw picture lies in memory: its planes one after another, without padding between rows.
 * Chroma planes of 4:2:0 formats measure (width + 1) / 2 by (height + 1) / 2.
 *
 * @param width pixels in a row, 1 to 32 768
 * @param height rows, 1 to 32 768
 * @param pixel how pixels are stored
 * @param colour what the numbers mean
 */
public record VideoFormat(int width, int height, Pixel pixel, Colour colour) {
  /** How pixels are stored. */
  public enum Pixel {
    /** Planes Y, U, V; chroma halved both ways. */
    I420,
    /** Plane Y, then one plane of U and V by turns; chroma halved both ways. */
    NV12,
    /** One plane of red, green, blue, alpha, a byte each; alpha is not pre-multiplied. */
    RGBA
  }

  /**
   * What the numbers of a picture mean.
   *
   * @param matrix {@code bt601}, {@code bt709} or {@code bt2020}; {@code rgb} for RGBA
   * @param fullRange whether black is 0 and white 255, else 16 and 235
   */
  public record Colour(String matrix, boolean fullRange) {
    /** What most cameras and encoders mean when they say nothing: BT.709, limited range. */
    public static final Colour BT709 = new Colour("bt709", false);
  }

  /** Checks the ranges. */
  public VideoFormat {
    if (width < 1 || width > 32_768 || height < 1 || height > 32_768) {
      throw new IllegalArgumentException(
          "width and height must be 1 to 32768, were " + width + ", " + height);
    }
    if (pixel == null || colour == null) {
      throw new IllegalArgumentException("pixel and colour must be given");
    }
  }

  /** Bytes of one picture. */
  public long sizeBytes() {
    long luma = (long) width * height;
    if (pixel == Pixel.RGBA) {
      return luma * 4;
    }
    return luma + 2L * ((width + 1) / 2) * ((height + 1) / 2);
  }
}

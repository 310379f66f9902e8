package dev.streamkit.api.packet;

/**
 * How raw audio lies in memory: interleaved frames in native byte order. Packets carry it by
 * reference; another reference means that the format changed, so a node compares with {@code !=} on
 * its hot path.
 *
 * @param sampleRate frames per second, 1 to 768 000
 * @param channels samples per frame, 1 to 255
 * @param sample how one sample is stored
 */
public record AudioFormat(int sampleRate, int channels, Sample sample) {
  /** How one sample is stored. */
  public enum Sample {
    /** 32-bit float, nominally -1 to 1, not clipped on the way. */
    F32(4),
    /** 16-bit signed integer. */
    S16(2);

    private final int sizeBytes;

    Sample(int sizeBytes) {
      this.sizeBytes = sizeBytes;
    }

    /** Bytes of one sample. */
    public int sizeBytes() {
      return sizeBytes;
    }
  }

  /** Checks the ranges. */
  public AudioFormat {
    if (sampleRate < 1 || sampleRate > 768_000) {
      throw new IllegalArgumentException("sampleRate must be 1 to 768000, was " + sampleRate);
    }
    if (channels < 1 || channels > 255) {
      throw new IllegalArgumentException("channels must be 1 to 255, was " + channels);
    }
    if (sample == null) {
      throw new IllegalArgumentException("sample is missing");
    }
  }

  /** Bytes of one frame: one sample for each channel. */
  public int frameBytes() {
    return channels * sample.sizeBytes();
  }
}

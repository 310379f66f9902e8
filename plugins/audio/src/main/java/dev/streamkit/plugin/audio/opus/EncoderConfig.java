package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.Param;
import dev.streamkit.lib.opus.OpusEncoder;
import java.util.List;

/**
 * How to encode.
 *
 * @param bitrate bits per second on average
 * @param application what the encoder is tuned for
 * @param complexity effort from 0 to 10
 * @param frameMs length of a packet
 * @param vbr how the size of packets may change
 * @param signal what the signal is
 * @param dtx whether silence is sent as tiny packets
 * @param fec whether packets carry a copy of the one before
 * @param packetLossPerc packets in a hundred that are expected to be lost
 */
public record EncoderConfig(
    @Param(
            value = "Bits per second on average",
            initial = "64000",
            min = 6_000,
            max = 510_000,
            tunable = true)
        int bitrate,
    @Param(
            value =
                "What it is tuned for: audio (fidelity), voip (speech that must be understood), "
                    + "lowdelay (2.5 ms of look-ahead instead of 6.5 ms)",
            initial = "audio")
        OpusEncoder.Application application,
    @Param(
            value = "Effort: 10 sounds best, 0 takes least time",
            initial = "10",
            min = 0,
            max = 10,
            tunable = true)
        int complexity,
    @Param(
            value = "Length of a packet in ms: 2.5, 5, 10, 20, 40, 60, 80, 100 or 120",
            initial = "20",
            min = 2.5,
            max = 120)
        double frameMs,
    @Param(
            value =
                "How the size of packets may change: vbr (as the signal needs it), "
                    + "constrained (the same, but no second above its share), cbr (not at all)",
            initial = "vbr",
            tunable = true)
        OpusEncoder.RateControl vbr,
    @Param(
            value = "What the signal is: auto (the encoder finds out), voice or music",
            initial = "auto",
            tunable = true)
        OpusEncoder.Signal signal,
    @Param(
            value = "Whether silence is sent as packets of one or two bytes",
            initial = "false",
            tunable = true)
        boolean dtx,
    @Param(
            value =
                "Whether packets of speech carry a copy of the one before; needs packet_loss_perc",
            initial = "false",
            tunable = true)
        boolean fec,
    @Param(
            value = "Packets in a hundred that are expected to be lost",
            initial = "0",
            min = 0,
            max = 100,
            tunable = true)
        int packetLossPerc) {
  private static final List<Double> FRAME_MS =
      List.of(2.5, 5.0, 10.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0);

  /** Checks the length, and that copies are of use. */
  public EncoderConfig {
    if (!FRAME_MS.contains(frameMs)) {
      throw new IllegalArgumentException(
          "frame_ms must be one of " + FRAME_MS + ", was " + frameMs);
    }
    if (fec && packetLossPerc == 0) {
      throw new IllegalArgumentException(
          "fec copies nothing while packet_loss_perc is 0; set it to the loss to be expected");
    }
  }

  /** The defaults, with these values. */
  public EncoderConfig(int bitrate, OpusEncoder.Application application, int complexity) {
    this(
        bitrate,
        application,
        complexity,
        20,
        OpusEncoder.RateControl.VBR,
        OpusEncoder.Signal.AUTO,
        false,
        false,
        0);
  }

  /** Frames in a packet. */
  int packetFrames() {
    return (int) (frameMs * Decoder.RATE / 1_000);
  }
}

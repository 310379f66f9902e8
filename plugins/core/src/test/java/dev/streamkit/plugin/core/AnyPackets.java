package dev.streamkit.plugin.core;

import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.packet.Transcription;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One packet of each kind that most nodes treat apart. */
final class AnyPackets {
  private AnyPackets() {}

  static List<Sample> samples(LeakCheckingPool pool) throws Exception {
    return List.of(
        new Sample("in", new Text("Hello.", time(0))),
        new Sample("in", transcription(time(1))),
        new Sample("in", new Custom("vad/speech@1", "{\"event_type\": \"speech\"}", time(2))),
        new Sample(
            "in", Media.raw(pool, Media.STEREO_48K, time(3), new float[] {0.5f, -1, 0.25f, 0})),
        new Sample("in", new Binary("audio/ogg", pool.filled(new byte[] {1, 2, 3, 4, 5}), time(4))),
        new Sample("in", Media.encoded(pool, 5, 5, 20)));
  }

  static Transcription transcription(Timing timing) {
    return new Transcription(
        "Hello there.",
        List.of(
            new Transcription.Segment("Hello", 0, 400, OptionalDouble.of(0.5)),
            new Transcription.Segment(" there.", 400, 900, OptionalDouble.empty())),
        Optional.of("en"),
        timing);
  }

  private static Timing time(long at) {
    return new Timing(at, Timing.UNKNOWN, at);
  }
}

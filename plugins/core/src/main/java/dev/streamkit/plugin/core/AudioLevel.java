package dev.streamkit.plugin.core;

import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.RawAudio;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How loud a stretch of audio is. */
final class AudioLevel {
  private static final long MS_PER_SECOND = 1_000;

  private AudioFormat format;
  private double squares;
  private float peak;
  private long samples;

  /** Adds a packet; gives the level when it is complete. */
  Optional<Map<String, Object>> add(RawAudio audio, long intervalMs) {
    if (!audio.format().equals(format)) {
      start(audio.format());
    }
    var heard = Samples.of(audio);
    heard.forEach(this::add);
    samples += heard.count();
    long frames = samples / format.channels();
    if (frames * MS_PER_SECOND < intervalMs * format.sampleRate() || samples == 0) {
      return Optional.empty();
    }
    var level = level();
    start(format);
    return Optional.of(level);
  }

  private void start(AudioFormat next) {
    format = next;
    squares = 0;
    peak = 0;
    samples = 0;
  }

  private void add(float sample) {
    squares += (double) sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }

  private Map<String, Object> level() {
    var level = new LinkedHashMap<String, Object>();
    level.put("rms", Math.sqrt(squares / samples));
    level.put("peak", (double) peak);
    level.put("sample_count", samples);
    level.put("sample_rate", format.sampleRate());
    level.put("channels", format.channels());
    return level;
  }
}

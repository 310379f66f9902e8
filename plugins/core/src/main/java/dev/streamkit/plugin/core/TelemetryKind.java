package dev.streamkit.plugin.core;

import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Image;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Transcription;
import java.util.Optional;

/** The kinds of packets that telemetry tells apart. */
enum TelemetryKind {
  AUDIO,
  TRANSCRIPTION,
  CUSTOM,
  BINARY,
  TEXT;

  /** The kind of a packet; none for what telemetry has no words for. */
  static Optional<TelemetryKind> of(Packet packet) {
    return Optional.ofNullable(
        switch (packet) {
          case RawAudio _ -> AUDIO;
          case Transcription _ -> TRANSCRIPTION;
          case Custom _ -> CUSTOM;
          case Text _ -> TEXT;
          case Binary _, EncodedAudio _, EncodedVideo _, Image _ -> BINARY;
          default -> null;
        });
  }
}

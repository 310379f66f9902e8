package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Image;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.RawVideo;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.packet.Transcription;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes packets in the JSON of StreamKit 0.1: one property named after the kind of packet. What is
 * not known is {@code null}.
 *
 * @param json takes it
 * @param factory reads the JSON inside of packets
 */
record PacketJson(JsonGenerator json, JsonFactory factory) {
  /** Two spaces for each level, as StreamKit 0.1 indents. */
  static PrettyPrinter prettyPrinter() {
    var lines = new DefaultIndenter("  ", "\n");
    var separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
  }

  void write(Packet packet) throws NodeException {
    json.writeStartObject();
    switch (packet) {
      case RawAudio audio -> audio(audio);
      case RawVideo video -> video(video);
      case Text text -> json.writeStringProperty("Text", text.text());
      case Transcription transcription -> transcription(transcription);
      case Custom custom -> custom(custom);
      case Binary binary -> {
        boolean known = !binary.contentType().equals(Binary.OCTET_STREAM);
        binary(packet, known ? binary.contentType() : null);
      }
      case Image image -> binary(packet, image.contentType());
      case EncodedAudio audio -> binary(packet, "audio/" + audio.stream().codec());
      case EncodedVideo video -> binary(packet, "video/" + video.stream().codec());
      default ->
          throw NodeException.input(
              "not-json",
              "packets of kind " + packet.getClass().getSimpleName() + " have no form in JSON");
    }
    json.writeEndObject();
  }

  private void audio(RawAudio audio) {
    json.writeObjectPropertyStart("Audio");
    json.writeNumberProperty("sample_rate", audio.format().sampleRate());
    json.writeNumberProperty("channels", audio.format().channels());
    json.writeArrayPropertyStart("samples");
    Samples.of(audio).forEach(this::number);
    json.writeEndArray();
    metadata(audio);
    json.writeEndObject();
  }

  private void video(RawVideo video) {
    json.writeObjectPropertyStart("Video");
    PlaneJson.write(json, video.format());
    data(video.payload(), video.format().sizeBytes());
    metadata(video);
    json.writeEndObject();
  }

  private void transcription(Transcription transcription) {
    json.writeObjectPropertyStart("Transcription");
    json.writeStringProperty("text", transcription.text());
    json.writeArrayPropertyStart("segments");
    for (var segment : transcription.segments()) {
      json.writeStartObject();
      json.writeStringProperty("text", segment.text());
      json.writeNumberProperty("start_time_ms", segment.startMs());
      json.writeNumberProperty("end_time_ms", segment.endMs());
      json.writeName("confidence");
      number(segment.confidence().orElse(Double.NaN));
      json.writeEndObject();
    }
    json.writeEndArray();
    string("language", transcription.language().orElse(null));
    metadata(transcription);
    json.writeEndObject();
  }

  private void custom(Custom custom) {
    json.writeObjectPropertyStart("Custom");
    json.writeStringProperty("type_id", custom.typeId());
    json.writeStringProperty("encoding", "json");
    json.writeName("data");
    try (var data = factory.createParser(ObjectReadContext.empty(), custom.json())) {
      boolean empty = data.nextToken() == null;
      json.copyCurrentStructureExact(data);
      if (empty || data.nextToken() != null) {
        throw new StreamReadException(data, "not one JSON value");
      }
    }
    metadata(custom);
    json.writeEndObject();
  }

  private void binary(Packet packet, String contentType) {
    json.writeObjectPropertyStart("Binary");
    data(packet.payload(), packet.payload().sizeBytes());
    string("content_type", contentType);
    metadata(packet);
    json.writeEndObject();
  }

  private void data(Buffer payload, long sizeBytes) {
    json.writeName("data");
    json.writeBinary(new SegmentInput(payload.bytes().asSlice(0, sizeBytes)), (int) sizeBytes);
  }

  private void metadata(Packet packet) {
    Timing timing = packet.timing();
    if (timing.equals(Timing.NONE)) {
      json.writeNullProperty("metadata");
      return;
    }
    json.writeObjectPropertyStart("metadata");
    whole("timestamp_us", timing.timestampUs());
    whole("duration_us", timing.durationUs());
    whole("sequence", timing.sequence());
    if (packet instanceof EncodedVideo video) {
      json.writeBooleanProperty("keyframe", video.keyframe());
    }
    json.writeEndObject();
  }

  private void whole(String name, long value) {
    if (value == Timing.UNKNOWN) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, value);
    }
  }

  /** JSON has no words for what is not a number or without end. */
  private void number(float value) {
    if (Float.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  private void number(double value) {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  private void string(String name, String value) {
    json.writeName(name);
    json.writeString(value);
  }
}

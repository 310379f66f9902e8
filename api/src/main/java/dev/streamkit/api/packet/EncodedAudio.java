package dev.streamkit.api.packet;

/**
 * One packet of an audio codec.
 *
 * @param stream what a decoder must know
 * @param payload the codec's packet, without container framing
 * @param timing time and length of the audio that this packet stands for. A length below that of
 *     the coded frame means that the decoder drops the rest (the end of an Ogg stream)
 */
public record EncodedAudio(AudioStream stream, Buffer payload, Timing timing) implements Packet {
  @Override
  public EncodedAudio retain() {
    return new EncodedAudio(stream, payload.retain(), timing);
  }

  @Override
  public EncodedAudio withTiming(Timing timing) {
    return new EncodedAudio(stream, payload, timing);
  }
}

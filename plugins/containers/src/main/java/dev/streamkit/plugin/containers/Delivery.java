package dev.streamkit.plugin.containers;

/** When a muxer gives out what it writes. */
public enum Delivery {
  /** As it is written, forward only. */
  STREAM,
  /** When it is whole: the head then tells the length. */
  FILE
}

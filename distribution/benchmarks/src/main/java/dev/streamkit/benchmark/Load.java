package dev.streamkit.benchmark;

/**
 * What a saturated chain carries.
 *
 * @param payloadBytes pooled memory of each packet, or 0
 * @param burst packets the pump sends at once
 * @param bursts bursts that are under way at a time
 */
record Load(int payloadBytes, int burst, int bursts) {}

package dev.streamkit.benchmark;

import java.util.function.LongSupplier;

/**
 * What the whole process used while so many packets arrived.
 *
 * @param cpuNs processor time of all threads
 * @param allocatedBytes heap memory taken by all threads
 * @param packets packets that arrived
 * @param wallNs time that passed
 */
record Usage(long cpuNs, long allocatedBytes, long packets, long wallNs) {
  static Usage during(long ms, LongSupplier packets) throws InterruptedException {
    long cpu = Machine.cpuNs();
    long allocated = Machine.allocatedBytes();
    long arrived = packets.getAsLong();
    long start = System.nanoTime();
    Thread.sleep(ms);
    return new Usage(
        Machine.cpuNs() - cpu,
        Machine.allocatedBytes() - allocated,
        packets.getAsLong() - arrived,
        System.nanoTime() - start);
  }

  double cpuNsPerPacket() {
    return (double) cpuNs / packets;
  }

  double bytesPerPacket() {
    return (double) allocatedBytes / packets;
  }
}

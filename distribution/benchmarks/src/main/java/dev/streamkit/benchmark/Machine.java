package dev.streamkit.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What this process has used, and what it runs on. */
final class Machine {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Machine() {}

  /** CPU of all threads of the process, those of the JVM included. */
  static long cpuNs() {
    return SYSTEM.getProcessCpuTime();
  }

  static long cpuNs(Thread thread) {
    return THREADS.getThreadCpuTime(thread.threadId());
  }

  /** Heap memory that all threads have ever taken. */
  static long allocatedBytes() {
    return THREADS.getTotalThreadAllocatedBytes();
  }

  static double loadAverage() {
    return SYSTEM.getSystemLoadAverage();
  }

  static List<String> describe() {
    String flags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-X"))
            .collect(Collectors.joining(" "));
    String collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(bean -> bean.getName())
            .collect(Collectors.joining(", "));
    return List.of(
        "Machine: "
            + processor()
            + ", "
            + SYSTEM.getAvailableProcessors()
            + " cores seen, "
            + (SYSTEM.getTotalMemorySize() >> 30)
            + " GiB, "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version"),
        "JDK: " + System.getProperty("java.vm.name") + " " + Runtime.version(),
        "Flags: `" + flags + "`; collector " + collectors);
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}

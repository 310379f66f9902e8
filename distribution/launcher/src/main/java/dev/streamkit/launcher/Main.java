package dev.streamkit.launcher;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;

/** Where the process begins. */
public final class Main {
  /** Exit code when StreamKit itself is broken. */
  private static final int BROKEN = 70;

  /** How long a signal waits for the command to end by itself. */
  private static final long SIGNAL_WAIT_S = 15;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int exitCode = BROKEN;

  private Main() {}

  /** Boots the framework, runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    chooseLogLevel(List.of(arguments));
    var main = new Main();
    Runtime.getRuntime().addShutdownHook(main.onSignal(Thread.currentThread()));
    main.run(arguments);
    System.exit(main.exitCode);
  }

  /** A server tells what it does; a command that was typed tells only what is odd. */
  private static void chooseLogLevel(List<String> arguments) {
    if (System.getProperty("streamkit.log.level") == null) {
      System.setProperty("streamkit.log.level", arguments.contains("serve") ? "INFO" : "WARN");
    }
  }

  private void run(String[] arguments) {
    try (var cache = Cache.create();
        var platform = Platform.start(Home.find(), cache)) {
      exitCode = platform.run(arguments);
    } catch (BundleException | IOException | RuntimeException | InterruptedException e) {
      System.err.println("skit: " + e.getMessage());
      if (Boolean.getBoolean("streamkit.verbose")) {
        e.printStackTrace();
      }
    } finally {
      over.countDown();
    }
  }

  /**
   * Ctrl-C and SIGTERM reach the command as an interrupt: it ends in its own way, and its exit code
   * is ours. An exit without a signal finds the command over and does nothing.
   */
  private Thread onSignal(Thread command) {
    return new Thread(
        () -> {
          if (over.getCount() == 0) {
            return;
          }
          command.interrupt();
          try {
            if (over.await(SIGNAL_WAIT_S, TimeUnit.SECONDS)) {
              System.out.flush();
              Runtime.getRuntime().halt(exitCode);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        "signal");
  }
}

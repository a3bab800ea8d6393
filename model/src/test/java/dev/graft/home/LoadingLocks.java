package dev.graft.home;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Properties;

/**
 * Another JVM, which loads ONNX Runtime and looks all the while what the loading thread holds: ends
 * with 1 if that is what the JDK's own libraries want while they are loaded, with {@link #NOT_SEEN}
 * if it was over before a look.
 */
final class LoadingLocks {
  /** The exit code that says nothing. */
  static final int NOT_SEEN = 2;

  private static final int LOOKS_BEFORE = 50; // so that the first one counts

  private LoadingLocks() {}

  public static void main(String[] arguments) {
    Thread loading = new Thread(NativeLibraries::onnxRuntime);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < LOOKS_BEFORE; i++) {
      Arrays.stream(threads.dumpAllThreads(true, false)).forEach(LoadingLocks::isLoading);
    }
    loading.start();
    boolean seen = false;
    while (loading.isAlive()) {
      for (ThreadInfo thread : threads.dumpAllThreads(true, false)) {
        if (isLoading(thread)) {
          seen = true;
          if (Arrays.stream(thread.getLockedMonitors()).anyMatch(LoadingLocks::isOfProperties)) {
            System.exit(1);
          }
        }
      }
    }
    System.exit(seen ? 0 : NOT_SEEN);
  }

  private static boolean isLoading(ThreadInfo thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().equals(System.class.getName())
                    && frame.getMethodName().startsWith("load"));
  }

  private static boolean isOfProperties(MonitorInfo monitor) {
    return monitor.getClassName().equals(Properties.class.getName());
  }
}

package dev.graft.cli;

import dev.graft.home.Temporaries;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C: the signal that it sends, and how the process then ends. Java has a class for signals
 * that every JDK exports and no compiler accepts without a warning that cannot be turned off, hence
 * the reflection.
 */
final class InterruptSignal implements AutoCloseable {
  /** What a shell reports of a process that Ctrl-C ended. */
  static final int EXIT_CODE = 130;

  private final String name;
  private final @Nullable Object before;

  /**
   * Ctrl-C.
   *
   * @param handler runs in a thread of its own whenever the signal comes, until this is closed;
   *     where the platform does not allow that, the signal does what it always does
   */
  InterruptSignal(Runnable handler) {
    this("INT", handler);
  }

  /**
   * Another signal.
   *
   * @param name without {@code SIG}
   * @param handler as above
   */
  InterruptSignal(String name, Runnable handler) {
    this.name = name;
    Object earlier = null;
    try {
      earlier = handle(handlerThat(handler));
    } catch (ReflectiveOperationException e) {
      // Ctrl-C then ends the process, as everywhere else.
    }
    before = earlier;
  }

  /** The signal ends the process at once, unless a command has something better to do. */
  static InterruptSignal endsTheProcess(PrintWriter err) {
    return new InterruptSignal(
        () -> {
          if (Terminal.watched()) {
            err.println(); // a shell's prompt should not stand behind a bar
            err.flush();
          }
          endProcess();
        });
  }

  /**
   * Ends the process now. No shutdown hook is run, because ONNX Runtime has one that takes away
   * what it is working with, which ends in a crash; what Graft itself would remove in one, is
   * removed.
   */
  static void endProcess() {
    try {
      Temporaries.end();
    } finally {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  private static Object handlerThat(Runnable runs) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.SignalHandler");
    return Proxy.newProxyInstance(
        InterruptSignal.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            runs.run();
          }
          return null;
        });
  }

  /** Sets the handler; returns the one before. */
  private Object handle(Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    return signal
        .getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
  }

  @Override
  public void close() {
    try {
      if (before != null) {
        handle(before);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("It could be set, and cannot be set back", e);
    }
  }
}

package dev.graft.onnx;

import ai.onnxruntime.OrtEnvironment;
import dev.graft.home.NativeLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * ONNX Runtime, started once a process.
 *
 * <p>At its start, version 1.29 matches the process's command line with a regular expression whose
 * recursion is as deep as the line is long, which ends the process where the stack ends: after some
 * 4,000 letters on a thread of usual size, as {@code graft predict model.onnx *.jpg} easily has. So
 * it is started on a thread whose stack is large enough.
 */
final class OnnxRuntime {
  private static final long STACK = 1 << 20;

  /** Measured: 264. */
  private static final long STACK_A_LETTER = 1 << 10;

  private static final OrtEnvironment ENVIRONMENT = start();

  private OnnxRuntime() {}

  static OrtEnvironment environment() {
    return ENVIRONMENT;
  }

  private static OrtEnvironment start() {
    NativeLibraries.onnxRuntime();
    // No lambda: it would wait for this class, which waits for it.
    FutureTask<OrtEnvironment> start = new FutureTask<>(OrtEnvironment::getEnvironment);
    long stack = STACK + STACK_A_LETTER * lettersOfCommandLine();
    Thread thread = new Thread(null, start, "onnxruntime-start", stack);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return start.get();
        } catch (InterruptedException e) {
          interrupted = true; // it takes milliseconds
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("ONNX Runtime cannot be started", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** 0 where the system does not tell it that way; ONNX Runtime does not look elsewhere. */
  private static long lettersOfCommandLine() {
    try {
      return Files.readAllBytes(Path.of("/proc/self/cmdline")).length;
    } catch (IOException e) {
      return 0;
    }
  }
}

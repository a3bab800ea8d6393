package dev.graft.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.graft.home.NativeLibraries;

/**
 * ONNX Runtime, started once a process, with the trace events off that its Windows library would
 * hand to the system. The libraries of this version hold no address to report to and look for none;
 * that of 1.29 does, whatever is set here.
 */
final class OnnxRuntime {
  private static final OrtEnvironment ENVIRONMENT = start();

  private OnnxRuntime() {}

  static OrtEnvironment environment() {
    return ENVIRONMENT;
  }

  private static OrtEnvironment start() {
    NativeLibraries.onnxRuntime();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot be started", e);
    }
    return environment;
  }
}

package dev.graft.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Arrays in PyTorch's own memory. */
final class AlignedArray {
  private AlignedArray() {}

  /**
   * An array in PyTorch's own memory. Java's lies at other addresses every time, and its matrix
   * products differ in the last digit with them.
   */
  static NDArray of(NDManager manager, float[] values, Shape shape) {
    try (NDArray javas = manager.create(values, shape)) {
      NDArray own = javas.duplicate();
      own.attach(manager);
      return own;
    }
  }
}

package dev.graft.weights;

import dev.graft.network.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Tensors in native memory, however small. */
public final class NativeTensors {
  private NativeTensors() {}

  /** The same numbers in native memory. */
  public static Tensor of(Tensor tensor) {
    return new Tensor(tensor.shape(), buffer(tensor.values()));
  }

  /**
   * The same kernel of a dense layer in native memory, in PyTorch's order.
   *
   * @param height of the flattened map before the layer; 1 for a vector
   * @param width of that map
   */
  public static Tensor transposed(Tensor kernel, int height, int width) {
    Shape shape = kernel.shape();
    int in = shape.size(0) / (height * width);
    int out = shape.size(1);
    float[] keras = kernel.values();
    float[] torch = new float[keras.length];
    int next = 0;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int place = 0; place < height * width; place++) {
          torch[next++] = keras[(place * in + i) * out + o];
        }
      }
    }
    return new Tensor(shape, buffer(torch))
        .asKernel(shape, new TorchKernel(height, width, in, out));
  }

  private static FloatBuffer buffer(float[] numbers) {
    return ByteBuffer.allocateDirect(numbers.length * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer()
        .put(numbers)
        .rewind();
  }
}

package dev.graft.weights;

import java.util.List;

/**
 * The layout of a kernel: PyTorch has {@code (out, in, height, width)}, Keras {@code (height,
 * width, in, out)}. A dense layer's kernel has one place; behind a flattened map it has the map's,
 * which Keras flattens channels last and PyTorch channels first.
 */
record TorchKernel(int height, int width, int in, int out) {
  int places() {
    return height * width;
  }

  /** PyTorch's sizes. */
  List<Integer> sizes() {
    return List.of(out, in, height, width);
  }

  /** PyTorch's numbers in Keras's order. */
  float[] kerasOrder(float[] torch) {
    float[] keras = new float[torch.length];
    int places = places();
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int p = 0; p < places; p++) {
          keras[(p * in + i) * out + o] = torch[(o * in + i) * places + p];
        }
      }
    }
    return keras;
  }
}

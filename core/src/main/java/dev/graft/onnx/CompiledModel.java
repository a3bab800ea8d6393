package dev.graft.onnx;

import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import java.util.Map;

/**
 * A model to be opened by {@link OnnxModel}. A dense layer's kernel that lies in native memory
 * stays there and is an input of the graph, not a part of it: ONNX Runtime copies weights that are
 * in a graph, and those of a dense layer twice. All else is in the graph.
 */
public final class CompiledModel {
  private final byte[] graph;
  private final Map<String, Tensor> kernels;

  /**
   * @param graph an ONNX model; not copied
   * @param kernels values of its inputs besides the picture, by name
   */
  CompiledModel(byte[] graph, Map<String, Tensor> kernels) {
    this.graph = graph;
    this.kernels = Map.copyOf(kernels);
  }

  /** The ONNX model itself, not a copy. */
  public byte[] graph() {
    return graph;
  }

  /** What every run needs besides pictures: values of the graph's other inputs, by name. */
  Map<String, Tensor> kernels() {
    return kernels;
  }

  /** Sizes of a dense layer's kernel as its numbers lie. */
  static Shape storedShape(Tensor kernel) {
    Shape shape = kernel.shape();
    return kernel.isTransposed() ? Shape.of(shape.size(1), shape.size(0)) : shape;
  }
}

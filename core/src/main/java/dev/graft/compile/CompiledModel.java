package dev.graft.compile;

import ai.onnxruntime.OrtException;
import dev.graft.onnx.ExternalTensor;
import dev.graft.onnx.OnnxModel;
import java.util.List;

/**
 * A model to be opened. A dense layer's kernel that lies in native memory stays there and is an
 * input of the graph, not a part of it: ONNX Runtime copies weights that are in a graph, and those
 * of a dense layer twice. All else is in the graph.
 */
public final class CompiledModel {
  private final byte[] graph;
  private final List<ExternalTensor> outside;

  /**
   * @param graph an ONNX model; not copied
   * @param outside values of its inputs besides the picture
   */
  CompiledModel(byte[] graph, List<ExternalTensor> outside) {
    this.graph = graph;
    this.outside = List.copyOf(outside);
  }

  /** The ONNX model itself, not a copy. */
  public byte[] graph() {
    return graph;
  }

  /**
   * Opens it; may be done more than once.
   *
   * @param threads how many threads one run may use
   * @throws OrtException if ONNX Runtime does not accept it
   */
  public OnnxModel open(int threads) throws OrtException {
    return OnnxModel.open(graph, outside, threads);
  }
}

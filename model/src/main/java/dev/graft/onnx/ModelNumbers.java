package dev.graft.onnx;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * The weights in a model file, looked at without ONNX Runtime. The numbers of fields are those of
 * <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
public final class ModelNumbers {
  private static final int GRAPH = 7;
  private static final int INITIALIZER = 5;

  private ModelNumbers() {}

  /**
   * Whether all weights of float32 are numbers. One that is not need not show: a function that
   * keeps values within bounds makes a wrong number of infinity.
   *
   * @param model a file that ONNX Runtime accepts; of any other, true
   */
  public static boolean areFinite(byte[] model) {
    try {
      return areFinite(new ProtoReader(new ByteArrayInputStream(model)));
    } catch (IOException e) {
      return true; // not for us to say what is wrong with it
    }
  }

  private static boolean areFinite(ProtoReader model) throws IOException {
    boolean finite = true;
    while (model.next()) {
      if (model.isBytes(GRAPH)) {
        ProtoReader graph = model.message();
        while (graph.next()) {
          if (graph.isBytes(INITIALIZER)) {
            finite &= isFinite(StoredTensor.read(graph.message()));
          } else {
            graph.skip();
          }
        }
      } else {
        model.skip();
      }
    }
    return finite;
  }

  private static boolean isFinite(StoredTensor tensor) {
    return tensor.type() != StoredTensor.FLOAT || FiniteNumbers.all(tensor.floats());
  }
}

package dev.graft.onnx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The float32 initializers of an ONNX file: field 5 of the GraphProto, which is field 7 of the
 * ModelProto. Those that are written otherwise than as {@code raw_data} are left out; Graft writes
 * none.
 */
public final class OnnxTensors {
  private static final int GRAPH = 7;
  private static final int INITIALIZER = 5;

  private OnnxTensors() {}

  /**
   * The numbers of each, by its name, in their order.
   *
   * @throws IOException if the bytes are not what a model file is made of
   */
  public static Map<String, float[]> floats(byte[] model) throws IOException {
    Map<String, float[]> tensors = new HashMap<>();
    ProtoReader fields = new ProtoReader(new ByteArrayInputStream(model));
    while (fields.next()) {
      if (fields.isBytes(GRAPH)) {
        ProtoReader graph = fields.message();
        while (graph.next()) {
          if (graph.isBytes(INITIALIZER)) {
            add(StoredTensor.read(graph.message()), tensors);
          } else {
            graph.skip();
          }
        }
      } else {
        fields.skip();
      }
    }
    return tensors;
  }

  private static void add(StoredTensor tensor, Map<String, float[]> tensors) {
    if (tensor.type() == StoredTensor.FLOAT) {
      tensors.put(tensor.name(), tensor.floats());
    }
  }
}

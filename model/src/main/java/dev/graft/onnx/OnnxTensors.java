package dev.graft.onnx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
  private static final int DATA_TYPE = 2;
  private static final int NAME = 8;
  private static final int RAW_DATA = 9;
  private static final int FLOAT = 1;

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
            add(graph.message(), tensors);
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

  private static void add(ProtoReader tensor, Map<String, float[]> tensors) throws IOException {
    String name = "";
    long type = 0;
    byte[] raw = {};
    while (tensor.next()) {
      if (tensor.isBytes(NAME)) {
        name = new String(tensor.bytes(), StandardCharsets.UTF_8);
      } else if (tensor.isBytes(RAW_DATA)) {
        raw = tensor.bytes();
      } else if (tensor.isNumber(DATA_TYPE)) {
        type = tensor.number();
      } else {
        tensor.skip();
      }
    }
    if (type == FLOAT) {
      float[] numbers = new float[raw.length / Float.BYTES];
      ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
      tensors.put(name, numbers);
    }
  }
}

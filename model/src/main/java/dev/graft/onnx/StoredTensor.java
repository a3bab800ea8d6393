package dev.graft.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An initializer of an ONNX file as it is written there: a <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">TensorProto</a>.
 *
 * @param name empty if it has none
 * @param type of its numbers: TensorProto.DataType
 * @param sizes its shape
 * @param data its {@code raw_data}, little-endian; empty where its numbers are written otherwise
 */
public record StoredTensor(String name, long type, List<Integer> sizes, ByteBuffer data) {
  /** The {@link #type} of float32. */
  public static final int FLOAT = 1;

  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int NAME = 8;
  private static final int RAW_DATA = 9;

  public StoredTensor {
    sizes = List.copyOf(sizes);
  }

  /**
   * Reads one to its end.
   *
   * @throws IOException if the bytes are none
   */
  public static StoredTensor read(ProtoReader fields) throws IOException {
    List<Integer> sizes = new ArrayList<>();
    long type = 0;
    String name = "";
    byte[] raw = {};
    while (fields.next()) {
      if (fields.isNumber(DIMS)) {
        sizes.add(Math.toIntExact(fields.number()));
      } else if (fields.isNumber(DATA_TYPE)) {
        type = fields.number();
      } else if (fields.isBytes(NAME)) {
        name = new String(fields.bytes(), StandardCharsets.UTF_8);
      } else if (fields.isBytes(RAW_DATA)) {
        raw = fields.bytes();
      } else {
        fields.skip();
      }
    }
    return new StoredTensor(name, type, sizes, ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** The numbers of float32 that its data are. */
  public float[] floats() {
    float[] numbers = new float[data.remaining() / Float.BYTES];
    data.asFloatBuffer().get(numbers);
    return numbers;
  }
}

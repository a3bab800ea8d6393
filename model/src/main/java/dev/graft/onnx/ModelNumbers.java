package dev.graft.onnx;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The weights in a model file, looked at without ONNX Runtime. The numbers of fields are those of
 * <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
public final class ModelNumbers {
  private static final int GRAPH = 7;
  private static final int INITIALIZER = 5;
  private static final int DATA_TYPE = 2;
  private static final int FLOAT = 1;
  private static final int RAW_DATA = 9;

  private ModelNumbers() {}

  /** Takes the fields of a message that have a length, one after the other. */
  private interface Fields {
    void field(int number, ByteBuffer content, long value);
  }

  /**
   * Whether all weights of float32 are numbers. One that is not need not show: a function that
   * keeps values within bounds makes a wrong number of infinity.
   *
   * @param model a file that ONNX Runtime accepts; of any other, true
   */
  public static boolean areFinite(byte[] model) {
    boolean[] finite = {true};
    try {
      each(
          ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN),
          (number, graph, value) -> {
            if (number == GRAPH) {
              each(
                  graph,
                  (field, tensor, none) -> {
                    if (field == INITIALIZER && !isFinite(tensor)) {
                      finite[0] = false;
                    }
                  });
            }
          });
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return true; // not for us to say what is wrong with it
    }
    return finite[0];
  }

  private static boolean isFinite(ByteBuffer tensor) {
    long[] type = {0};
    FloatBuffer[] numbers = {FloatBuffer.allocate(0)};
    each(
        tensor,
        (field, content, value) -> {
          if (field == DATA_TYPE) {
            type[0] = value;
          } else if (field == RAW_DATA) {
            numbers[0] = content.asFloatBuffer();
          }
        });
    boolean finite = true;
    while (type[0] == FLOAT && finite && numbers[0].hasRemaining()) {
      finite = Float.isFinite(numbers[0].get());
    }
    return finite;
  }

  private static void each(ByteBuffer message, Fields fields) {
    while (message.hasRemaining()) {
      long tag = varint(message);
      int number = (int) (tag >>> 3);
      switch ((int) tag & 7) {
        case 0 -> fields.field(number, ByteBuffer.allocate(0), varint(message));
        case 1 -> message.getLong();
        case 2 -> {
          int length = Math.toIntExact(varint(message));
          ByteBuffer content = message.slice(message.position(), checked(length, message));
          message.position(message.position() + length);
          fields.field(number, content.order(ByteOrder.LITTLE_ENDIAN), 0);
        }
        case 5 -> message.getInt();
        default -> throw new IllegalArgumentException("No field of ONNX is written like that");
      }
    }
  }

  private static int checked(int length, ByteBuffer message) {
    if (length < 0 || length > message.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }

  private static long varint(ByteBuffer message) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = message.get();
      number |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("A number has at most ten bytes");
  }
}

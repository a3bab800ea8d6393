package dev.graft.server.protocol;

import com.google.gson.JsonArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An output of the Open Inference Protocol.
 *
 * @param shape its first number is that of the photos
 */
public record Tensor(String name, List<Integer> shape, Values values) {
  /** What it holds, in the order of the shape. */
  public sealed interface Values {
    /** As the protocol calls it. */
    String datatype();

    /** As JSON has them, flat. */
    JsonArray toJson();

    /** As the binary extension has them. */
    byte[] toBytes();
  }

  /** Numbers of four bytes. */
  public static final class Fp32 implements Values {
    private final float[] numbers;

    /**
     * @param numbers not copied
     */
    public Fp32(float[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public String datatype() {
      return "FP32";
    }

    @Override
    public JsonArray toJson() {
      JsonArray array = new JsonArray(numbers.length);
      for (float number : numbers) {
        array.add(number);
      }
      return array;
    }

    @Override
    public byte[] toBytes() {
      ByteBuffer bytes =
          ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(numbers);
      return bytes.array();
    }
  }

  /** Texts. */
  public record Bytes(List<String> texts) implements Values {
    public Bytes {
      texts = List.copyOf(texts);
    }

    @Override
    public String datatype() {
      return "BYTES";
    }

    @Override
    public JsonArray toJson() {
      JsonArray array = new JsonArray();
      texts.forEach(array::add);
      return array;
    }

    @Override
    public byte[] toBytes() {
      List<byte[]> all = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
      ByteBuffer bytes =
          ByteBuffer.allocate(all.stream().mapToInt(each -> Integer.BYTES + each.length).sum())
              .order(ByteOrder.LITTLE_ENDIAN);
      all.forEach(each -> bytes.putInt(each.length).put(each));
      return bytes.array();
    }
  }

  /** Truths. */
  public record Bool(List<Boolean> truths) implements Values {
    public Bool {
      truths = List.copyOf(truths);
    }

    @Override
    public String datatype() {
      return "BOOL";
    }

    @Override
    public JsonArray toJson() {
      JsonArray array = new JsonArray();
      truths.forEach(array::add);
      return array;
    }

    @Override
    public byte[] toBytes() {
      byte[] bytes = new byte[truths.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (truths.get(i) ? 1 : 0);
      }
      return bytes;
    }
  }

  public Tensor {
    shape = List.copyOf(shape);
  }

  /** Rows of numbers, one a photo, as one tensor. */
  public static Tensor ofRows(String name, List<Integer> rowShape, List<float[]> rows) {
    int length = rows.get(0).length;
    float[] all = new float[rows.size() * length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * length, length);
    }
    Integer[] shape = new Integer[rowShape.size() + 1];
    shape[0] = rows.size();
    for (int i = 0; i < rowShape.size(); i++) {
      shape[i + 1] = rowShape.get(i);
    }
    return new Tensor(name, Arrays.asList(shape), new Fp32(all));
  }
}

package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are what Protocol Buffers' own library writes. */
class ProtoMessageTest {
  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        127,
        128,
        16_383,
        16_384,
        Integer.MAX_VALUE,
        Long.MAX_VALUE,
        -1,
        Long.MIN_VALUE
      })
  void wholeNumbers(long number) {
    assertThat(new ProtoMessage().number(5, number).toBytes())
        .isEqualTo(ModelProto.newBuilder().setModelVersion(number).build().toByteArray());
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -0f, 1 / 6f, Float.NaN, Float.NEGATIVE_INFINITY})
  void floats(float number) {
    assertThat(new ProtoMessage().text(1, "a").decimal(2, number).toBytes())
        .isEqualTo(AttributeProto.newBuilder().setName("a").setF(number).build().toByteArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 127, 128, 40_000})
  void textsAndMessagesOfEveryLength(int letters) {
    String text = "ü🌼".repeat(letters);
    ProtoMessage entry = new ProtoMessage().text(1, text).text(2, "");

    assertThat(new ProtoMessage().text(2, text).message(14, entry).toBytes())
        .isEqualTo(
            ModelProto.newBuilder()
                .setProducerName(text)
                .addMetadataProps(StringStringEntryProto.newBuilder().setKey(text).setValue(""))
                .build()
                .toByteArray());
  }

  @Test
  void listsOfNumbers() {
    List<Long> numbers = LongStream.range(-3, 300).boxed().toList();

    assertThat(new ProtoMessage().numbers(1, numbers).packed(7, numbers).toBytes())
        .isEqualTo(
            TensorProto.newBuilder()
                .addAllDims(numbers)
                .addAllInt64Data(numbers)
                .build()
                .toByteArray());
  }

  @Test
  void numbersOfATensorLowestByteFirst() {
    float[] values = {1, -2.5f, Float.MIN_VALUE};
    ByteBuffer little = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    little.asFloatBuffer().put(values);
    FloatBuffer readToItsEnd = FloatBuffer.wrap(values).position(3);
    ProtoMessage tensor = new ProtoMessage().floats(9, readToItsEnd).text(12, "after");

    assertThat(tensor.toBytes())
        .isEqualTo(
            TensorProto.newBuilder()
                .setRawData(ByteString.copyFrom(little))
                .setDocString("after")
                .build()
                .toByteArray());
    assertThat(readToItsEnd.position()).isEqualTo(3);
  }
}

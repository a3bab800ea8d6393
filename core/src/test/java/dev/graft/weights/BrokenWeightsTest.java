package dev.graft.weights;

import static dev.graft.weights.WeightsRefusal.assertTold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.graft.Golden;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of weights and indexes of any content are told of in two lines of people's words. */
class BrokenWeightsTest {
  /** What the files of tools/golden/hostile_h5.py are for. */
  private static final Network NETWORK =
      new Network(
          "tiny",
          PixelScaling.MINUS_ONE_TO_ONE,
          List.of(
              new Input("input_layer", Shape.of(4, 4, 3)),
              new Conv2D("conv", "input_layer", 2, 3, 1, Padding.VALID, false),
              new BatchNormalization("conv_bn", "conv", 1e-3),
              new GlobalAveragePooling2D("pool", "conv_bn"),
              new Dense("dense", "pool", 3)));

  @TempDir private Path folder;

  @Nested
  class Hdf5 {
    private Throwable thrownBy(Path file) {
      return catchThrowable(() -> KerasH5.read(file, NETWORK));
    }

    @ParameterizedTest
    @CsvSource({
      "soft_self_earliest, 'no group at ''dense'''",
      "soft_self_latest, 'no group at ''dense'''",
      "soft_pair, 'no group at ''dense'''",
      "soft_chain, 'no group at ''dense'''",
      "soft_dangling, 'no group at ''dense'''",
      "soft_into_itself, 'no tensor at ''dense/bias:0'' in ''dense'''",
      "soft_root, ''",
      "external_layer, 'no group at ''dense'''",
      "external_tensor, 'no tensor at ''dense/bias:0'' in ''dense'''",
      "external_nowhere, 'no group at ''dense'''",
      "huge_shape, ''",
      "not_finite, a number that is not finite at 'conv/kernel'",
      "infinite, a number that is not finite at 'dense/bias'",
      "half_infinite, a number that is not finite at 'dense/bias'",
      "double_too_large, a number that is not finite at 'dense/bias'",
      "names_of_numbers, ''",
      "names_of_names, ''",
    })
    void thatLeadsAstrayIsRefused(String name, String reason) {
      Path file = Golden.file("weights/hostile/" + name + ".h5");
      assertTold(thrownBy(file), file, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip_bomb", "hard_circle", "large_chunks", "deep_path"})
    void thatTakesMoreThanItIsWorthIsReadOrRefused(String name) {
      Path file = Golden.file("weights/hostile/" + name + ".h5");
      Throwable thrown = thrownBy(file);
      if (thrown != null) {
        assertTold(thrown, file);
      }
    }

    @Test
    void withSoftLinksIsReadAsWithout() {
      assertThat(
              KerasH5.read(Golden.file("weights/hostile/soft_links.h5"), NETWORK)
                  .fingerprint(NETWORK))
          .isEqualTo(KerasH5.read(Golden.file("weights/legacy.h5"), NETWORK).fingerprint(NETWORK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy.h5", "keras3.weights.h5", "hostile/soft_links.h5", "half.h5"})
    void withFlippedBitsIsReadOrRefused(String name) throws IOException {
      Random random = new Random(name.hashCode());
      byte[] whole = Golden.bytes("weights/" + name);
      Path file = folder.resolve("flipped.h5");
      for (int i = 0; i < 100; i++) {
        byte[] bytes = whole.clone();
        for (int flip = random.nextInt(20); flip >= 0; flip--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file, bytes);
        Throwable thrown = thrownBy(file);
        if (thrown != null) {
          assertTold(thrown, file);
        }
      }
    }
  }

  @Nested
  class Safetensors {
    private Throwable thrownBy(Path file) {
      return catchThrowable(() -> SafetensorsFile.open(file).close());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "null                       | is null, and must be an object",
          "[]                         | is a list, and must be an object",
          "[[],[]]                    | is a list",
          "true                       | is true",
          "1234                       | is 1234",
          "\"text\"                   | is \"text\"",
          "{\"a\":null}               | no 'a'",
          "{\"a\":5}                  | must be an object",
          "{\"a\":{}}                 | known dtype",
          "{\"a\":{\"dtype\":null,\"shape\":[2],\"data_offsets\":[0,8]}}      | known dtype",
          "{\"a\":{\"dtype\":7,\"shape\":[2],\"data_offsets\":[0,8]}}         | must be text",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":null,\"data_offsets\":[0,8]}}  | known dtype, shape",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":null}}    | data_offsets of 'a'",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}     | data_offsets of 'a'",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4,8]}} | data_offsets of 'a'",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[null],\"data_offsets\":[0,8]}}| whole number",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"2\"],\"data_offsets\":[0,8]}}| whole number",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}} | whole number",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[1e99],\"data_offsets\":[0,8]}}| whole number",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":{\"0\":2},\"data_offsets\":[0,8]}}| must be a list",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}| whole",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},}  | no JSON",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"shape\":[2],\"data_offsets\":[0,8]}}| 'shape' twice",
          "{a:{}}                     | no JSON",
          "{'a':{}}                   | no JSON",
          "{\"a\":{\"dtype\":\"F32\"  | ends in the middle",
          "{\"__metadata__\":null}    | no '__metadata__'",
          "{\"__metadata__\":[]}      | must be an object",
          "{\"__metadata__\":{\"a\":1}} | must be text",
          "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}} | 'a' twice",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} {} | behind its JSON",
        })
    void withAHeaderOfAnotherFormIsRefused(String header, String reason) throws IOException {
      Path file = safetensors(header.strip(), new byte[8]);
      assertTold(thrownBy(file), file, reason);
    }

    @Test
    void withControlCharactersInItsHeaderIsRefused() throws IOException {
      for (String letter : List.of("\n", "\u0000", "\u001b")) {
        Path file = safetensors("{\"a" + letter + "\":{}}", new byte[0]);
        assertTold(thrownBy(file), file);
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 100_000, 5_000_000})
    void nestedDeeplyIsRefused(int depth) throws IOException {
      Path file = safetensors("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}", new byte[0]);
      assertTold(thrownBy(file), file, "nested");
    }

    @Test
    void whoseHeaderIsLongerThanItSaysIsRefused() throws IOException {
      byte[] whole = Golden.bytes("weights/types.safetensors");
      for (int less : List.of(1, 2, 30)) {
        byte[] bytes = whole.clone();
        ByteBuffer start = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(0, start.getLong(0) - less);
        Path file = Files.write(folder.resolve("shorter.safetensors"), bytes);
        assertTold(thrownBy(file), file);
      }
    }

    @ParameterizedTest
    @CsvSource({"F32, 4", "F16, 2", "BF16, 2", "F64, 8"})
    void withANumberThatIsNoneIsRefusedWhereItIsRead(String type, int width) throws IOException {
      int count = 300_001; // more than one piece of the reader's
      for (byte[] number : notFinite(type)) {
        byte[] data = new byte[count * width];
        System.arraycopy(number, 0, data, (count - 1) * width, width);
        Path file =
            safetensors(
                "{\"layer/kernel\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                    .formatted(type, count, data.length),
                data);
        try (SafetensorsFile open = SafetensorsFile.open(file)) {
          Throwable thrown = catchThrowable(() -> open.read("layer/kernel"));
          assertTold(thrown, file, "has a number that is not finite at 'layer/kernel'");
        }
      }
    }

    private static List<byte[]> notFinite(String type) {
      return switch (type) {
        case "F32" -> List.of(ints(0x7fc00000), ints(0xff800000), ints(0x7f800001));
        case "F16" -> List.of(shorts(0x7e00), shorts(0xfc00));
        case "BF16" -> List.of(shorts(0x7fc0), shorts(0xff80));
        default -> List.of(doubles(Double.NaN), doubles(1e300));
      };
    }

    private static byte[] ints(int bits) {
      return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bits).array();
    }

    private static byte[] shorts(int bits) {
      return ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) bits).array();
    }

    private static byte[] doubles(double number) {
      return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(number).array();
    }

    @Test
    void withANumberThatIsNoneAmongVeryManyIsRefused() throws IOException {
      int count = 5_000_000; // mapped into memory, not read
      byte[] data = new byte[count * Float.BYTES];
      System.arraycopy(ints(0x7fc00000), 0, data, 4_200_000 * Float.BYTES, Float.BYTES);
      Path file =
          safetensors(
              "{\"fc/kernel\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]}}    "
                  .formatted(count, data.length),
              data);
      try (SafetensorsFile open = SafetensorsFile.open(file)) {
        assertTold(catchThrowable(() -> open.read("fc/kernel")), file, "'fc/kernel'");
      }
    }

    @Test
    void withTheLargestNumbersIsRead() throws IOException {
      byte[] data = ByteBuffer.allocate(8).putInt(0xffff7f7f).putInt(0x01000080).array();
      Path file =
          safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", data);
      try (SafetensorsFile open = SafetensorsFile.open(file)) {
        assertThat(open.read("a").values())
            .containsExactly(Float.MAX_VALUE, Float.intBitsToFloat(0x80000001));
      }
    }

    private Path safetensors(String header, byte[] data) throws IOException {
      byte[] letters = header.getBytes(StandardCharsets.UTF_8);
      ByteBuffer bytes =
          ByteBuffer.allocate(8 + letters.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putLong(letters.length).put(letters).put(data);
      return Files.write(folder.resolve("file.safetensors"), bytes.array());
    }
  }
}

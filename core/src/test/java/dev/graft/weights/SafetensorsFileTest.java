package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.Golden;
import dev.graft.network.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {
  @TempDir private Path folder;

  /** What the library safetensors wrote; see tools/golden/weight_files.py. */
  @Nested
  class AFileOfTheReferenceLibrary {
    @Test
    void tellsWhatIsInIt() {
      try (SafetensorsFile file = SafetensorsFile.open(Golden.file("weights/types.safetensors"))) {
        assertThat(file.metadata()).isEqualTo(Map.of("made", "for a test"));
        assertThat(file.entries())
            .extracting(SafetensorsEntry::name)
            .containsExactlyInAnyOrder("bf16", "f16", "f32", "f64", "scalar", "i64");
        assertThat(file.has("f32")).isTrue();
        assertThat(file.has("f33")).isFalse();
        assertThat(file.entry("f32").sizes()).containsExactly(2L, 3L);
        assertThat(file.entry("i64").isReal()).isFalse();
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bf16", "f16", "f32", "f64"})
    void givesItsNumbers(String name) {
      try (SafetensorsFile file = SafetensorsFile.open(Golden.file("weights/types.safetensors"))) {
        Tensor tensor = file.read(name);

        assertThat(tensor.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(tensor.values()).containsExactly(0, 0.25f, -1.5f, 3, 1024, -0.0078125f);
      }
    }

    @Test
    void givesASingleNumber() {
      try (SafetensorsFile file = SafetensorsFile.open(Golden.file("weights/types.safetensors"))) {
        assertThat(file.read("scalar").values()).containsExactly(7);
      }
    }

    @Test
    void refusesWholeNumbersAsWeights() {
      try (SafetensorsFile file = SafetensorsFile.open(Golden.file("weights/types.safetensors"))) {
        assertThatThrownBy(() -> file.read("i64"))
            .isInstanceOf(WeightsException.class)
            .hasMessageContaining("I64 at 'i64'");
      }
    }
  }

  @Test
  void aTensorLargerThanOneChunkIsReadWhole() throws IOException {
    int count = (1 << 20) + 3;
    ByteBuffer data = ByteBuffer.allocate(count * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      data.putShort(HalfFloat.fromFloat(i % 2048));
    }
    String header =
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(count, count * 2);
    try (SafetensorsFile file = SafetensorsFile.open(file(header, data.array()))) {
      float[] values = file.read("a").values();
      for (int i = 0; i < count; i++) {
        assertThat(values[i]).isEqualTo(i % 2048);
      }
    }
  }

  /** Each is refused when the file is opened, and the message says why. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}|at bytes 0 to 12 of 8",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}|shape [1]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}|at bytes 8 to 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}|-2 at 'a'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}}|shape",
        "{\"a\":{\"dtype\":\"F31\",\"shape\":[2],\"data_offsets\":[0,8]}}|known dtype",
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}|known dtype, shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}|data_offsets of 'a'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|gap or an overlap",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|tells of 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\","
            + "\"shape\":[2],\"data_offsets\":[0,8]}}|overlap before 'b'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F32\","
            + "\"shape\":[0],\"data_offsets\":[8,8]}}|'a' twice",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}}|unknown entry",
        "{\"a\":[1,2]}|cannot be read",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,8]}}|8 sizes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[[[[2]]]],\"data_offsets\":[0,8]}}|cannot be read",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}|cannot be read",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} x|cannot be read",
        "[]|cannot be read",
      })
  void anUnsoundHeaderIsRefused(String header, String why) throws IOException {
    Path file = file(header, new byte[8]);

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 0, 1, 100, 1L << 40})
  void aHeaderLengthThatCannotBeIsRefused(long length) throws IOException {
    Path file = folder.resolve("length.safetensors");
    Files.write(
        file,
        ByteBuffer.allocate(20)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(length)
            .putChar('{')
            .array());

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(Long.toUnsignedString(length));
  }

  @Test
  void aHeaderOfUnreasonableSizeIsRefusedUnread() throws IOException {
    Path file = folder.resolve("large.safetensors");
    try (var channel =
        Files.newByteChannel(
            file,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.WRITE,
            java.nio.file.StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 30));
      channel.position((1L << 30) + 8).write(ByteBuffer.allocate(1));
    }

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("Graft reads up to");
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws IOException {
    byte[] whole = Golden.bytes("weights/types.safetensors");
    for (int length : List.of(0, 7, 8, 9, 100, whole.length - 1)) {
      Path file = folder.resolve("cut" + length + ".safetensors");
      Files.write(file, java.util.Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> SafetensorsFile.open(file))
          .as("%d bytes", length)
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() throws IOException {
    Path file = folder.resolve("letters.safetensors");
    Files.write(file, new byte[] {4, 0, 0, 0, 0, 0, 0, 0, '{', (byte) 0xff, (byte) 0xfe, '}'});

    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("not UTF-8");
  }

  private Path file(String header, byte[] data) throws IOException {
    byte[] letters = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + letters.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(letters.length).put(letters).put(data);
    return Files.write(folder.resolve("file.safetensors"), bytes.array());
  }
}

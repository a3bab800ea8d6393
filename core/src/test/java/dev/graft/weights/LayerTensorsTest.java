package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Input;
import dev.graft.network.Network;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerTensorsTest {
  private static final Network NETWORK =
      new Network(
          "one",
          PixelScaling.MINUS_ONE_TO_ONE,
          List.of(new Input("in", Shape.of(2)), new Dense("dense", "in", 1)));

  private static final String KERNEL =
      "\"dense/kernel\":{\"dtype\":\"F16\",\"shape\":[2,1],\"data_offsets\":[0,4]}";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("weights.safetensors");
  }

  /** Writes a file whose numbers, halves, are 1, 2 and 3. */
  private void write(String header) throws IOException {
    byte[] json = ("{" + header + "}").getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + json.length + 3 * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json);
    for (float value : new float[] {1, 2, 3}) {
      bytes.putShort(HalfFloat.fromFloat(value));
    }
    Files.write(file, bytes.array());
  }

  @Test
  void findsTensorsByLayerAndVariable() throws IOException {
    write(KERNEL + ",\"dense/bias\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[4,6]}");

    List<Tensor> dense = LayerTensors.read(file, NETWORK).of("dense");

    assertThat(dense.get(0).values()).containsExactly(1, 2);
    assertThat(dense.get(1).values()).containsExactly(3);
  }

  @Test
  void saysWhichTensorIsMissing() throws IOException {
    write(KERNEL + ",\"bias\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[4,6]}");

    assertThatThrownBy(() -> LayerTensors.read(file, NETWORK))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll(file.toString(), "has no tensor 'dense/bias'");
  }

  @Test
  void saysWhichTensorHasAnotherShape() throws IOException {
    write("\"dense/kernel\":{\"dtype\":\"F16\",\"shape\":[3,1],\"data_offsets\":[0,6]}");

    assertThatThrownBy(() -> LayerTensors.read(file, NETWORK))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("(3, 1)", "dense/kernel", "(2, 1)");
  }
}

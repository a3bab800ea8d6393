package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.FormulaCheckpoint;
import dev.graft.FormulaCheckpoint.Named;
import dev.graft.FormulaWeights;
import dev.graft.home.AtomicFiles;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Input;
import dev.graft.network.Network;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors that are left in their file: a kernel of 16 MiB, which is just enough. */
class LargeTensorsTest {
  private static final int WIDTH = 1 << 11;
  private static final Network NETWORK =
      new Network(
          "wide",
          PixelScaling.NONE,
          List.of(new Input("in", Shape.of(WIDTH)), new Dense("dense", "in", WIDTH)));

  private static float[] kernel;
  private static float[] bias;

  @TempDir private Path folder;

  @BeforeAll
  static void numbers() {
    kernel = FormulaWeights.values("kernel", (long) WIDTH * WIDTH, 0, 1);
    bias = FormulaWeights.values("bias", WIDTH, 0, 1);
  }

  private static void assertThatKernelIsInPlace(Weights weights) {
    Tensor large = weights.of("dense").get(0);
    assertThat(large.isNative()).isTrue();
    assertThat(large.isTransposed()).isFalse();
    assertThat(large.shape()).isEqualTo(Shape.of(WIDTH, WIDTH));
    assertThat(large.values()).isEqualTo(kernel);
    assertThat(large.numbers()).isEqualTo(FloatBuffer.wrap(kernel));
    Tensor small = weights.of("dense").get(1);
    assertThat(small.isNative()).isFalse();
    assertThat(small.values()).isEqualTo(bias);
  }

  @Test
  void ofAKerasFileOfTheLegacyForm() {
    Path file = folder.resolve("legacy.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putAttribute("layer_names", new String[] {"dense_7"});
      WritableGroup dense = hdf.putGroup("dense_7");
      dense.putAttribute("weight_names", new String[] {"kernel:0", "bias:0"});
      dense.putDataset("kernel:0", squared(kernel));
      dense.putDataset("bias:0", bias);
    }

    assertThatKernelIsInPlace(KerasH5.read(file, NETWORK));
  }

  @Test
  void ofAFileOfKeras3() {
    Path file = folder.resolve("keras3.weights.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup variables = hdf.putGroup("layers").putGroup("dense").putGroup("vars");
      variables.putDataset("0", squared(kernel));
      variables.putDataset("1", bias);
    }

    assertThatKernelIsInPlace(KerasH5.read(file, NETWORK));
  }

  @Test
  void ofAKerasFileInAnotherNumberFormatAreBroughtIntoNativeMemory() {
    Path file = folder.resolve("double.h5");
    double[][] doubles = new double[WIDTH][WIDTH];
    for (int i = 0; i < kernel.length; i++) {
      doubles[i / WIDTH][i % WIDTH] = kernel[i];
    }
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup variables = hdf.putGroup("layers").putGroup("dense").putGroup("vars");
      variables.putDataset("0", doubles);
      variables.putDataset("1", bias);
    }

    assertThatKernelIsInPlace(KerasH5.read(file, NETWORK));
  }

  private static float[][] squared(float[] values) {
    float[][] rows = new float[WIDTH][WIDTH];
    for (int row = 0; row < WIDTH; row++) {
      System.arraycopy(values, row * WIDTH, rows[row], 0, WIDTH);
    }
    return rows;
  }

  /** Blanks behind the header's JSON move the numbers off the places where a float may lie. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void ofASafetensorsFileWhereverItsNumbersBegin(int blanks) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    write(file, blanks, kernel);

    assertThatKernelIsInPlace(LayerTensors.read(file, NETWORK));
  }

  private static void write(Path file, int blanks, float[] kernel) throws IOException {
    int end = kernel.length * Float.BYTES;
    String header =
        ("{\"dense/kernel\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]},"
                + "\"dense/bias\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]}}")
            .formatted(WIDTH, WIDTH, end, WIDTH, end, end + bias.length * Float.BYTES);
    byte[] json = (header + " ".repeat(blanks)).getBytes(StandardCharsets.UTF_8);
    AtomicFiles.write(
        file,
        out -> {
          byte[] length = new byte[Long.BYTES];
          little(length).putLong(json.length);
          out.write(length);
          out.write(json);
          put(out, kernel);
          put(out, bias);
        });
  }

  private static void put(OutputStream out, float[] values) throws IOException {
    byte[] bytes = new byte[values.length * Float.BYTES];
    little(bytes).asFloatBuffer().put(values);
    out.write(bytes);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void ofHalvesAreWidenedIntoNativeMemory() throws IOException {
    Path file = folder.resolve("half.safetensors");
    String header =
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(kernel.length, kernel.length * Short.BYTES);
    byte[] content = new byte[Long.BYTES + header.length() + kernel.length * Short.BYTES];
    ByteBuffer bytes = little(content);
    bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    float[] rounded = new float[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      short half = HalfFloat.fromFloat(kernel[i]);
      bytes.putShort(half);
      rounded[i] = HalfFloat.toFloat(half);
    }
    Files.write(file, content);

    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      Tensor tensor = stored.read("a");
      assertThat(tensor.isNative()).isTrue();
      assertThat(tensor.values()).isEqualTo(rounded);
    }
  }

  @Test
  void standForTheSameAsTensorsInArrays() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    write(file, 0, kernel);
    Weights inFile = LayerTensors.read(file, NETWORK);
    Tensor large = inFile.of("dense").get(0);
    Weights inArrays =
        inFile.and(
            new Weights(
                Map.of(
                    "dense",
                    List.of(new Tensor(large.shape(), kernel), inFile.of("dense").get(1)))));

    assertThat(inFile.fingerprint(NETWORK)).isEqualTo(inArrays.fingerprint(NETWORK));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a mapped file cannot be replaced there")
  void stayAsTheyWereWhenTheirFileIsReplaced() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    write(file, 0, kernel);
    Weights weights = LayerTensors.read(file, NETWORK);

    write(file, 0, new float[kernel.length]);

    assertThatKernelIsInPlace(weights);
    assertThat(LayerTensors.read(file, NETWORK).of("dense").get(0).values()).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "4194303, false", "2097152, false", "0, true", "4194303, true"})
  void thatAreNotFiniteAreRefused(int at, boolean keras) throws IOException {
    float[] damaged = kernel.clone();
    damaged[at] = Float.NaN;
    Path file = folder.resolve(keras ? "weights.h5" : "weights.safetensors");
    if (keras) {
      try (WritableHdfFile hdf = HdfFile.write(file)) {
        WritableGroup variables = hdf.putGroup("layers").putGroup("dense").putGroup("vars");
        variables.putDataset("0", squared(damaged));
        variables.putDataset("1", bias);
      }
    } else {
      write(file, 1, damaged);
    }

    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(
            () -> {
              if (keras) {
                KerasH5.read(file, NETWORK);
              } else {
                LayerTensors.read(file, NETWORK);
              }
            })
        .withMessageContaining("has a number that is not finite at 'dense/kernel'");
  }

  /** Behind a flattened map, where PyTorch and Keras count differently. */
  @Test
  void inPyTorchsOrderReadLikeThoseInKerass() throws IOException {
    int units = WIDTH * WIDTH / (4 * 512);
    Path file =
        FormulaCheckpoint.write(
            folder.resolve("torch.safetensors"),
            List.of(new Named("fc.weight", List.of(units, 4 * 512))));
    try (SafetensorsFile stored = SafetensorsFile.open(file)) {
      Tensor tensor = stored.read("fc.weight");
      TorchKernel order = new TorchKernel(2, 2, 512, units);

      Tensor transposed = tensor.asKernel(Shape.of(4 * 512, units), order);

      assertThat(transposed.isTransposed()).isTrue();
      assertThat(transposed.stored()).isEqualTo(tensor.numbers());
      assertThat(transposed.values()).isEqualTo(order.kerasOrder(tensor.values()));
      assertThat(transposed.numbers()).isEqualTo(FloatBuffer.wrap(transposed.values()));
    }
  }
}

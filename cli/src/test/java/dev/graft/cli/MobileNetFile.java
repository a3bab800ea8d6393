package dev.graft.cli;

import dev.graft.home.Sha256;
import dev.graft.network.Base;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.weights.RandomWeights;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * MobileNetV2 with random weights, as Keras 3 saves them: for tests that want a file of weights, a
 * folder of them or Keras's numbers of parameters, and nothing that ImageNet taught.
 */
final class MobileNetFile {
  private static final Base BASE = Base.named("mobilenet_v2", 1.0, 224);

  private MobileNetFile() {}

  private static final class Mirror {
    private static final Path FOLDER = make();
  }

  /** The file without ImageNet's classifier. */
  static Path file() {
    return mirror().resolve(name(false));
  }

  /** The file with it. */
  static Path classifier() {
    return mirror().resolve(name(true));
  }

  /** A folder with both files, with and without the classifier, for {@code GRAFT_WEIGHTS}. */
  static Path mirror() {
    return Mirror.FOLDER;
  }

  private static String name(boolean top) {
    return top ? "random.weights.h5" : "random_no_top.weights.h5";
  }

  private static Path make() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "mirror").toAbsolutePath();
      writeRandom(folder.resolve(name(false)), BASE.network());
      writeRandom(folder.resolve(name(true)), BASE.classifier());
      Files.writeString(
          folder.resolve("index.json"),
          """
          {"format": "graft-weights-mirror/1", "entries": [%s, %s]}
          """
              .formatted(entry(folder, false), entry(folder, true)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String entry(Path folder, boolean top) throws IOException {
    return """
    {"base": "mobilenet_v2", "alpha": 1.0, "size": 224, "top": %s, "file": "%s", "sha256": "%s"}"""
        .formatted(top, name(top), HexFormat.of().formatHex(Sha256.of(folder.resolve(name(top)))));
  }

  private static void writeRandom(Path file, Network network) {
    write(file, network, RandomWeights.of(network));
  }

  /**
   * Any weights: a group a layer, named after its class and its number among those of its class.
   */
  static void write(Path file, Network network, Weights weights) {
    Map<String, Integer> numbers = new HashMap<>();
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup layers = hdf.putGroup("layers");
      for (Layer layer : network.layersWithVariables()) {
        int number = numbers.merge(layer.type(), 1, Integer::sum) - 1;
        String name = snakeCase(layer.type()) + (number == 0 ? "" : "_" + number);
        WritableGroup variables = layers.putGroup(name).putGroup("vars");
        List<Tensor> tensors = weights.of(layer.name());
        for (int i = 0; i < tensors.size(); i++) {
          variables.putDataset(Integer.toString(i), nested(tensors.get(i)));
        }
      }
    }
  }

  private static String snakeCase(String type) {
    return type.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static Object nested(Tensor tensor) {
    Shape shape = tensor.shape();
    int[] sizes = shape.sizes().stream().mapToInt(Integer::intValue).toArray();
    Object array = Array.newInstance(float.class, sizes);
    fill(array, FloatBuffer.wrap(tensor.values()));
    return array;
  }

  private static void fill(Object array, FloatBuffer values) {
    if (array instanceof float[] row) {
      values.get(row);
    } else {
      for (Object part : (Object[]) array) {
        fill(part, values);
      }
    }
  }
}

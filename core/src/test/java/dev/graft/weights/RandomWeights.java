package dev.graft.weights;

import com.google.gson.Gson;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Variable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights that keep activations at about their size: for what does not hang on what was learned.
 */
public final class RandomWeights {
  private static final long SEED = 1;

  private RandomWeights() {}

  /** For all layers of a network. */
  public static Weights of(Network network) {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, List<Tensor>> tensors = new HashMap<>();
    for (Layer layer : network.layersWithVariables()) {
      List<Tensor> own = new ArrayList<>();
      for (Variable variable : network.variables(layer)) {
        own.add(new Tensor(variable.shape(), values(variable, random)));
      }
      tensors.put(layer.name(), own);
    }
    return new Weights(tensors);
  }

  /** Writes the same as a safetensors file with Graft's names, a tensor at a time. */
  public static void write(Path file, Network network) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      byte[] header = header(network);
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      out.write(length.putLong(header.length).array());
      out.write(header);
      for (Layer layer : network.layersWithVariables()) {
        for (Variable variable : network.variables(layer)) {
          float[] values = values(variable, random);
          ByteBuffer bytes =
              ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          bytes.asFloatBuffer().put(values);
          out.write(bytes.array());
        }
      }
    }
  }

  /** Filled up with blanks to a multiple of eight bytes, as the format's own library does. */
  private static byte[] header(Network network) {
    Map<String, Object> entries = new LinkedHashMap<>();
    long at = 0;
    for (Layer layer : network.layersWithVariables()) {
      for (Variable variable : network.variables(layer)) {
        long end = at + variable.shape().elements() * Float.BYTES;
        entries.put(
            layer.name() + "/" + variable.name(),
            Map.of(
                "dtype", "F32",
                "shape", variable.shape().sizes(),
                "data_offsets", List.of(at, end)));
        at = end;
      }
    }
    String json = new Gson().toJson(entries);
    return (json + " ".repeat(-json.length() & 7)).getBytes(StandardCharsets.UTF_8);
  }

  private static float[] values(Variable variable, SplittableRandom random) {
    boolean kernel = variable.name().endsWith("kernel");
    boolean positive = variable.name().equals("gamma") || variable.name().endsWith("variance");
    long elements = variable.shape().elements();
    double fanIn = kernel ? Math.max(9, elements / variable.shape().channels()) : 1;
    double amplitude = kernel ? Math.sqrt(6 / fanIn) : 0.1;
    float[] values = new float[Math.toIntExact(elements)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((positive ? 1 : 0) + amplitude * (2 * random.nextDouble() - 1));
    }
    return values;
  }
}

package dev.graft.train;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.graft.compile.CompiledModel;
import dev.graft.compile.OnnxCompiler;
import dev.graft.home.AtomicFiles;
import dev.graft.home.GraftHome;
import dev.graft.json.JsonFields;
import dev.graft.network.Base;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Variable;
import dev.graft.onnx.OnnxModel;
import dev.graft.pass.PhotoPass;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How many photos a second bases take on this machine, once they are decoded: measured with weights
 * that are nothing but zeros, since the time does not depend on them, and remembered in Graft's
 * home.
 */
public final class BaseSpeed {
  private static final String FILE = "speed.json";
  private static final int BATCH = PhotoPass.ONE_BY_ONE; // as the pass does
  private static final double SECONDS = 1.5;
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path file;
  private final Map<String, Double> known;

  private BaseSpeed(Path file, Map<String, Double> known) {
    this.file = file;
    this.known = known;
  }

  /** What has been measured on this machine so far. */
  public static BaseSpeed inHome() {
    Path file = GraftHome.folder().resolve(FILE);
    if (Files.isRegularFile(file)) {
      try {
        JsonFields fields = JsonFields.read(file);
        Map<String, Double> known = new TreeMap<>();
        for (String base : fields.names()) {
          known.put(base, fields.number(base));
        }
        return new BaseSpeed(file, known);
      } catch (IOException e) {
        return new BaseSpeed(file, new TreeMap<>()); // it can be measured again
      }
    }
    return new BaseSpeed(file, new TreeMap<>());
  }

  /** Photos a second with all cores; empty if nobody has measured it here. */
  public OptionalDouble of(Base base) {
    Double speed = known.get(key(base));
    return speed == null ? OptionalDouble.empty() : OptionalDouble.of(speed);
  }

  /**
   * Measures for some two seconds, and remembers.
   *
   * @throws IOException if Graft's home cannot be written to
   */
  public double measure(Base base) throws IOException {
    double speed;
    CompiledModel compiled =
        OnnxCompiler.features(base.features(), zeros(base.features()), List.of(base.pooling()));
    String output = OnnxCompiler.featuresOf(base.pooling());
    try (OnnxModel model = compiled.open(1)) {
      int cores = Runtime.getRuntime().availableProcessors();
      IntStream.range(0, cores).parallel().forEach(core -> photos(model, output, 0)); // warm
      long began = System.nanoTime();
      long photos =
          IntStream.range(0, cores).parallel().mapToLong(c -> photos(model, output, SECONDS)).sum();
      speed = photos / ((System.nanoTime() - began) * 1e-9);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses " + base, e);
    }
    known.put(key(base), speed);
    AtomicFiles.write(file, (GSON.toJson(known) + "\n").getBytes(StandardCharsets.UTF_8));
    return speed;
  }

  /** One thread's share: at least one batch. */
  private static long photos(OnnxModel model, String output, double seconds) {
    ByteBuffer batch = ByteBuffer.allocateDirect(BATCH * model.size() * model.size() * 3);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long photos = 0;
    do {
      model.run(batch, BATCH, Set.of(output));
      photos += BATCH;
    } while (System.nanoTime() < end);
    return photos;
  }

  private static Weights zeros(Network network) {
    Map<String, List<Tensor>> tensors = new HashMap<>();
    for (Layer layer : network.layersWithVariables()) {
      tensors.put(layer.name(), network.variables(layer).stream().map(BaseSpeed::zeros).toList());
    }
    return new Weights(tensors);
  }

  private static Tensor zeros(Variable variable) {
    float[] values = new float[Math.toIntExact(variable.shape().elements())];
    if (variable.name().contains("variance")) {
      Arrays.fill(values, 1);
    }
    return new Tensor(variable.shape(), values);
  }

  private static String key(Base base) {
    return "%s %s, %d px, on %d cores of %s with ONNX Runtime %s"
        .formatted(
            base.architecture().id(),
            base.alpha(),
            base.size(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.arch"),
            OrtEnvironment.class.getPackage().getImplementationVersion());
  }
}

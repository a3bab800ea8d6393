package dev.graft.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.graft.lifecycle.Lifetime;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX model that takes pictures, opened with ONNX Runtime. May be run from several threads at
 * once. Owns native memory: close it, which waits for runs in progress; a closed one refuses.
 */
public final class OnnxModel implements AutoCloseable {
  /** Name of the input of every model. */
  public static final String IMAGE = "image";

  /** Names of a classifier's outputs. */
  public static final String PROBABILITIES = "probabilities";

  public static final String LOGITS = "logits";
  public static final String EMBEDDING = "embedding";

  /** Of those that tell: how strange a photo is, a number for each. */
  public static final String NOVELTY = "novelty";

  /** Name of an output that not every classifier has: its logits, place by place. */
  public static final String EVIDENCE = "evidence";

  /** What ONNX Runtime says of a size that each run chooses. */
  private static final long FREE = -1;

  private static final int CHANNELS = 3;
  private static final int LARGEST_SIZE = 1 << 13; // far above any base's; eight fit a buffer

  private final OrtSession session;
  private final Map<String, NodeInfo> outputs;
  private final Map<String, OnnxTensor> external; // lie in buffers that they keep alive
  private final int size;
  private final Lifetime lifetime = new Lifetime("The model", this::free);

  private OnnxModel(OrtSession session, Map<String, OnnxTensor> external) throws OrtException {
    this.session = session;
    this.external = external;
    this.outputs = session.getOutputInfo();
    this.size = pictureSize(session.getInputInfo().get(IMAGE));
    Set<String> others = new HashSet<>(session.getInputInfo().keySet());
    others.remove(IMAGE);
    others.removeAll(external.keySet());
    if (!others.isEmpty()) {
      throw new IllegalArgumentException("it wants more than a picture: " + others);
    }
  }

  private static int pictureSize(@Nullable NodeInfo image) {
    if (image != null
        && image.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.UINT8
        && tensor.getShape().length == 4) {
      long[] shape = tensor.getShape();
      boolean square = shape[1] == shape[2] && shape[1] > 0 && shape[1] <= LARGEST_SIZE;
      if (shape[0] == FREE && square && shape[3] == CHANNELS) {
        return (int) shape[1];
      }
    }
    throw new IllegalArgumentException(
        "it has no input '%s' of uint8 [N, size, size, 3]".formatted(IMAGE));
  }

  /**
   * Opens the bytes of a model file.
   *
   * @param threads how many threads one {@link #run} may use
   * @throws OrtException if ONNX Runtime does not accept it
   * @throws IllegalArgumentException if it does not take pictures
   */
  public static OnnxModel open(byte[] model, int threads) throws OrtException {
    return open(model, List.of(), threads);
  }

  /**
   * Opens a model that not all weights are in.
   *
   * @param outside the others
   * @param threads how many threads one {@link #run} may use
   * @throws OrtException if ONNX Runtime does not accept it
   * @throws IllegalArgumentException if it does not take pictures, or wants other tensors
   */
  public static OnnxModel open(byte[] model, List<ExternalTensor> outside, int threads)
      throws OrtException {
    OrtEnvironment environment = OnnxRuntime.environment();
    Map<String, OnnxTensor> external = new HashMap<>();
    try (OrtSession.SessionOptions options = options(threads)) {
      for (ExternalTensor tensor : outside) {
        external.put(tensor.name(), inPlace(environment, tensor));
      }
      return of(environment.createSession(model, options), external);
    } catch (OrtException | RuntimeException e) {
      external.values().forEach(OnnxTensor::close);
      throw e;
    }
  }

  private static OnnxModel of(OrtSession session, Map<String, OnnxTensor> external)
      throws OrtException {
    try {
      return new OnnxModel(session, external);
    } catch (OrtException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static OnnxTensor inPlace(OrtEnvironment environment, ExternalTensor tensor)
      throws OrtException {
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    return OnnxTensor.createTensor(environment, tensor.numbers(), shape);
  }

  private static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setSessionLogLevel(
        OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL); // Graft tells what is wrong
    return options;
  }

  /**
   * Runs a batch.
   *
   * @param images uint8 {@code (count, height, width, 3)} RGB from position 0; a direct buffer is
   *     not copied
   * @param count pictures in it, at least 1
   * @param wanted names of the outputs wanted
   * @return for each name the values of the batch, row by row
   * @throws FailedRunException if it fails, or gives another number of values than it should
   * @throws IllegalStateException if the model is closed
   */
  public Map<String, FloatBuffer> run(ByteBuffer images, int count, Set<String> wanted) {
    try (Lifetime.Stay stay = lifetime.enter()) {
      long[] shape = {count, size, size, 3};
      try (OnnxTensor batch =
              OnnxTensor.createTensor(
                  OnnxRuntime.environment(),
                  images.slice(0, count * size * size * 3),
                  shape,
                  OnnxJavaType.UINT8);
          OrtSession.Result result = session.run(inputs(batch), wanted)) {
        Map<String, FloatBuffer> values = new HashMap<>();
        for (String output : wanted) {
          values.put(output, values(output, count, (OnnxTensor) result.get(output).orElseThrow()));
        }
        return values;
      }
    } catch (OrtException e) {
      throw new FailedRunException("cannot be run", e);
    }
  }

  private FloatBuffer values(String output, int count, OnnxTensor tensor) {
    FloatBuffer values = tensor.getFloatBuffer();
    if (values.remaining() != count * length(output)) {
      throw new FailedRunException(
          "gives %d numbers in '%s' for %d pictures, where it says %d each"
              .formatted(values.remaining(), output, count, length(output)));
    }
    return values;
  }

  private Map<String, OnnxTensor> inputs(OnnxTensor batch) {
    Map<String, OnnxTensor> inputs = new HashMap<>(external);
    inputs.put(IMAGE, batch);
    return inputs;
  }

  /** Height and width in pixels of the pictures that the model takes. */
  public int size() {
    return size;
  }

  /**
   * How many numbers an output has for each picture.
   *
   * @throws IllegalArgumentException if the model has no such output
   */
  public int length(String output) {
    NodeInfo info = outputs.get(output);
    if (info == null || !(info.getInfo() instanceof TensorInfo tensor)) {
      throw new IllegalArgumentException("The model has no output '" + output + "'");
    }
    return Math.toIntExact(LongStream.of(tensor.getShape()).skip(1).reduce(1, (a, b) -> a * b));
  }

  /**
   * As {@link #length}, of an output that must be float32 {@code [N, length]}.
   *
   * @throws IllegalArgumentException if it is not, saying so
   */
  public int vectorLength(String output) {
    if (outputs.get(output) != null
        && outputs.get(output).getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && tensor.getShape().length == 2
        && tensor.getShape()[0] == FREE
        && tensor.getShape()[1] > 0) {
      return length(output);
    }
    throw new IllegalArgumentException(
        "it has no output '%s' of float32 [N, length]".formatted(output));
  }

  /** Whether the model has such an output. */
  public boolean has(String output) {
    return outputs.containsKey(output);
  }

  /**
   * Requires that an output is float32 {@code [N]}.
   *
   * @throws IllegalArgumentException if it is not, saying so
   */
  public void requireNumber(String output) {
    NodeInfo info = outputs.get(output);
    if (info == null
        || !(info.getInfo() instanceof TensorInfo tensor)
        || tensor.type != OnnxJavaType.FLOAT
        || tensor.getShape().length != 1
        || tensor.getShape()[0] != FREE) {
      throw new IllegalArgumentException("it has no output '%s' of float32 [N]".formatted(output));
    }
  }

  /**
   * Channels, height and width of an output that must be float32 {@code [N, channels, height,
   * width]}.
   *
   * @throws IllegalArgumentException if it is not, saying so
   */
  public List<Integer> mapSizes(String output) {
    if (outputs.get(output) != null
        && outputs.get(output).getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && tensor.getShape().length == 4
        && tensor.getShape()[0] == FREE
        && LongStream.of(tensor.getShape()).skip(1).allMatch(size -> size > 0)) {
      return LongStream.of(tensor.getShape()).skip(1).mapToObj(Math::toIntExact).toList();
    }
    throw new IllegalArgumentException(
        "it has no output '%s' of float32 [N, channels, height, width]".formatted(output));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private void free() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close the model", e);
    } finally {
      external.values().forEach(OnnxTensor::close);
    }
  }
}

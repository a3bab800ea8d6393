package dev.graft.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX model that takes pictures, opened with ONNX Runtime. May be run from several threads at
 * once. Owns native memory: close it.
 */
public final class OnnxModel implements AutoCloseable {
  private final OrtSession session;
  private final int size;

  private OnnxModel(OrtSession session) throws OrtException {
    this.session = session;
    NodeInfo image = session.getInputInfo().get(OnnxCompiler.IMAGE);
    if (image == null
        || !(image.getInfo() instanceof TensorInfo tensor)
        || tensor.type != OnnxJavaType.UINT8
        || tensor.getShape().length != 4) {
      session.close();
      throw new IllegalArgumentException(
          "it has no input '%s' of uint8 [N, size, size, 3]".formatted(OnnxCompiler.IMAGE));
    }
    this.size = Math.toIntExact(tensor.getShape()[1]);
  }

  /**
   * Opens a model.
   *
   * @param threads how many threads one {@link #run} may use
   * @throws OrtException if ONNX Runtime does not accept it
   * @throws IllegalArgumentException if it does not take pictures
   */
  public static OnnxModel open(byte[] model, int threads) throws OrtException {
    OrtEnvironment environment = OnnxRuntime.environment();
    try (OrtSession.SessionOptions options = options(threads)) {
      return new OnnxModel(environment.createSession(model, options));
    }
  }

  /** Opens a model file; see {@link #open(byte[], int)}. */
  public static OnnxModel open(Path model, int threads) throws OrtException {
    OrtEnvironment environment = OnnxRuntime.environment();
    try (OrtSession.SessionOptions options = options(threads)) {
      return new OnnxModel(environment.createSession(model.toString(), options));
    }
  }

  private static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    return options;
  }

  /**
   * Runs a batch.
   *
   * @param images uint8 {@code (count, height, width, 3)} RGB from position 0; a direct buffer is
   *     not copied
   * @param count pictures in it, at least 1
   * @param outputs names of the outputs wanted
   * @return for each name the values of the batch, row by row
   */
  public Map<String, FloatBuffer> run(ByteBuffer images, int count, Set<String> outputs) {
    try {
      long[] shape = {count, size, size, 3};
      try (OnnxTensor batch =
              OnnxTensor.createTensor(
                  OnnxRuntime.environment(),
                  images.slice(0, count * size * size * 3),
                  shape,
                  OnnxJavaType.UINT8);
          OrtSession.Result result = session.run(Map.of(OnnxCompiler.IMAGE, batch), outputs)) {
        Map<String, FloatBuffer> values = new HashMap<>();
        for (String output : outputs) {
          values.put(output, ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer());
        }
        return values;
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not run the model", e);
    }
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
    try {
      NodeInfo info = session.getOutputInfo().get(output);
      if (info == null || !(info.getInfo() instanceof TensorInfo tensor)) {
        throw new IllegalArgumentException("The model has no output '" + output + "'");
      }
      return Math.toIntExact(LongStream.of(tensor.getShape()).skip(1).reduce(1, (a, b) -> a * b));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not know the model's outputs", e);
    }
  }

  /** An entry of the model's own metadata; null if it has none of that name. */
  public @Nullable String metadata(String key) {
    try {
      return session.getMetadata().getCustomMetadata().get(key);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot read the model's metadata", e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close the model", e);
    }
  }
}

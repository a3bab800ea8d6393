package dev.graft.compile;

import dev.graft.network.Network;
import dev.graft.onnx.ExternalTensor;
import dev.graft.weights.Weights;
import java.util.List;
import java.util.Map;

/**
 * Translates a network and its weights into an ONNX model that takes pictures as they are: input
 * {@code image}, uint8 {@code (N, height, width, 3)} RGB. {@link Lowering} finds what there is to
 * compute, {@link OnnxWriter} writes it down.
 */
public final class OnnxCompiler {
  private OnnxCompiler() {}

  /**
   * A model that puts out the activations behind some layers: {@code (N, features)} for a vector,
   * {@code (N, height, width, channels)} for a feature map.
   *
   * @param network beginning at the picture, with nothing above the highest of those layers
   * @param layers their names
   * @return a model whose outputs bear the names that {@link #featuresOf} gives
   */
  public static CompiledModel features(Network network, Weights weights, List<String> layers) {
    return compiled(lowered(network, weights, layers));
  }

  /** What there is to compute for {@link #features}. */
  public static LoweredNetwork lowered(Network network, Weights weights, List<String> layers) {
    return Lowering.features(network, weights, layers, OnnxCompiler::featuresOf);
  }

  /** Name of the output of {@link #features} for a layer. */
  public static String featuresOf(String layer) {
    return "features_of_" + layer;
  }

  /**
   * A model with the outputs {@code probabilities} {@code (N, classes)}, {@code logits} {@code (N,
   * classes)} and {@code embedding} {@code (N, features)}. A network that ends in one logit, that
   * of the second of two classes, gets the first class's logit 0 beside it.
   *
   * @param network beginning at the picture and ending in logits
   * @param embedding name of the layer whose output is the feature vector, or a map of one place
   * @param metadata entries for the model file
   */
  public static CompiledModel classifier(
      Network network, String embedding, Weights weights, Map<String, String> metadata) {
    return compiled(
        Lowering.classifier(network, embedding, weights, ExtraOutputs.NONE, false, false),
        metadata);
  }

  /**
   * The same model as a file that needs nothing else: the bytes have all weights, below 2 GB.
   *
   * @param form what it does besides
   * @see #classifier
   */
  public static byte[] classifierFile(
      Network network,
      String embedding,
      Weights weights,
      ClassifierForm form,
      Map<String, String> metadata) {
    LoweredNetwork lowered =
        Lowering.classifier(network, embedding, weights, form.extras(), form.mirrored(), true);
    return OnnxWriter.sealedModel(form.rounding().applied(lowered), metadata);
  }

  /**
   * A file that {@link #classifierFile} made, with one entry of its metadata changed.
   *
   * @param value what the entry's value becomes
   * @throws IllegalArgumentException if it has no such entry, or did not come from here
   */
  public static byte[] withMetadata(byte[] file, String key, String value) {
    return OnnxWriter.resealed(file, key, value);
  }

  /** A lowered network as a model. */
  public static CompiledModel compiled(LoweredNetwork network) {
    return compiled(network, Map.of());
  }

  private static CompiledModel compiled(LoweredNetwork network, Map<String, String> metadata) {
    return new CompiledModel(
        OnnxWriter.model(network, metadata),
        network.withOutsideKernels().stream().map(OnnxCompiler::outside).toList());
  }

  private static ExternalTensor outside(Operation.MatrixProduct product) {
    List<Long> shape =
        OnnxWriter.storedShape(product.kernel()).sizes().stream().map(Integer::longValue).toList();
    return new ExternalTensor(OnnxWriter.kernelOf(product), shape, product.kernel().stored());
  }
}

package dev.graft.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.FormulaWeights;
import dev.graft.network.Base;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights that are read back from model files, for each way of folding norms there is. */
class CompiledWeightsTest {
  private static final double TOLERANCE = 1e-5;

  private static Network classifier(Base base) {
    return base.features().then(Head.LINEAR.layers(base.pooling(), 3, 0));
  }

  private static byte[] file(Base base, Weights weights) {
    return OnnxCompiler.classifierFile(
        classifier(base), base.pooling(), weights, ClassifierForm.PLAIN, Map.of());
  }

  private static float[] features(Base base, Weights weights) throws Exception {
    String layer = base.pooling();
    CompiledModel model = OnnxCompiler.features(base.features(), weights, List.of(layer));
    String output = OnnxCompiler.featuresOf(layer);
    try (OnnxModel opened = model.open(1)) {
      FloatBuffer row =
          Objects.requireNonNull(
              opened.run(FormulaWeights.rings(opened.size()), 1, Set.of(output)).get(output));
      float[] numbers = new float[row.remaining()];
      row.get(numbers);
      return numbers;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mobilenet_v2, 0.35, 96", // depthwise convolutions
    "mobilenet_v3_small, 0.75, 64", // convolutions with a bias and no norm
    "efficientnet_b0, 1.0, 64", // pixels that are standardized
    "resnet50_v2, 1.0, 64", // norms before convolutions
    "xception, 1.0, 80" // separable convolutions
  })
  void computeTheSame(String id, double alpha, int size) throws Exception {
    Base base = Base.named(id, alpha, size);
    Weights weights = FormulaWeights.of(classifier(base));
    byte[] file = file(base, weights);

    Weights read = CompiledWeights.of(file, base.features());

    float[] expected = features(base, weights);
    float[] found = features(base, read);
    double largest = 0;
    for (float number : expected) {
      largest = Math.max(largest, Math.abs(number));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], offset(TOLERANCE * largest));
    }

    Weights again = CompiledWeights.of(file(base, read.and(head(base, weights))), base.features());
    assertThat(again.fingerprint(base.features())).isEqualTo(read.fingerprint(base.features()));
  }

  private static Weights head(Base base, Weights weights) {
    Layer dense = classifier(base).output();
    List<Tensor> tensors = weights.of(dense.name());
    return new Weights(Map.of(dense.name(), tensors));
  }

  @Test
  void ofAnotherNetworkAreRefused() {
    Base base = Base.named("mobilenet_v2", 0.35, 96);
    byte[] file = file(base, FormulaWeights.of(classifier(base)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompiledWeights.of(file, Base.named("mobilenet_v2", 0.5, 96).features()))
        .withMessageContaining("has");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompiledWeights.of(file, Base.named("vgg16", 1, 64).features()))
        .withMessage("it has no numbers called 'block1_conv1/kernel'");
    assertThatThrownBy(() -> CompiledWeights.of(new byte[] {1, 2, 3}, base.features()))
        .isInstanceOf(IOException.class);
  }
}

package dev.graft.train;

import ai.onnxruntime.OrtException;
import dev.graft.Classifier;
import dev.graft.ModelCard;
import dev.graft.compile.ClassifierForm;
import dev.graft.compile.OnnxCompiler;
import dev.graft.image.Preprocessing;
import dev.graft.network.Base;
import dev.graft.network.Network;
import dev.graft.weights.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A base with the classifier that it was published with: ImageNet's 1000 classes. */
public final class PublishedClassifier {
  private PublishedClassifier() {}

  /**
   * Tells ImageNet's classes, without training.
   *
   * @param weights of {@link Base#classifier()}
   * @return to be closed by the caller
   */
  public static Classifier of(Base base, Weights weights, Preprocessing preprocessing) {
    ModelCard card = card(base, preprocessing);
    Network network = base.classifier();
    String embedding = base.architecture().embedding();
    Map<String, String> metadata = Map.of(ModelCard.KEY, card.toJson());
    try {
      return Classifier.over(
          "The network '%s' with these weights".formatted(network.name()),
          () ->
              OnnxCompiler.classifierFile(
                  network, embedding, weights, ClassifierForm.PLAIN, metadata),
          card,
          OnnxCompiler.classifier(network, embedding, weights, metadata).open(1));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses " + base, e);
    }
  }

  /**
   * What such a classifier says about itself, which takes no weights.
   *
   * @throws IllegalArgumentException if the base was published without a classifier
   */
  public static ModelCard card(Base base, Preprocessing preprocessing) {
    base.classifier();
    return ModelCard.of(
        classes(),
        preprocessing,
        base.architecture().id(),
        base.alpha(),
        base.variant().noted(),
        null,
        null,
        List.of(),
        false,
        null,
        null,
        null,
        null);
  }

  private static List<String> classes() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PublishedClassifier.class.getResourceAsStream("imagenet_classes.txt")),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Graft's own jar cannot be read", e);
    }
  }
}

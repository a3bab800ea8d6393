package dev.graft.network;

import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.UnitNormalization;
import java.util.ArrayList;
import java.util.List;

/** The small new network that is put behind a base's feature vector; it ends in logits. */
public enum Head {
  /** Dropout, then one dense layer with a unit a class. */
  LINEAR,
  /** The same on the feature vector brought to length 1: better where photos are very few. */
  DIRECTION,
  /** Dense(128) with ReLU, dropout, then a dense layer with a unit a class. */
  MLP,
  /**
   * For two classes: Dense(128) with ReLU, dropout, then one unit, the logit of the second class.
   */
  SIGMOID;

  private static final int HIDDEN_UNITS = 128;

  private List<Layer> dense(String input, int classes, double dropout) {
    return List.of(
        new Dropout("dropout", input, dropout),
        new Dense("dense", "dropout", link().logits(classes)));
  }

  private Link link() {
    return this == SIGMOID ? Link.SECOND_OF_TWO : Link.SOFTMAX;
  }

  /**
   * Requires that the head can tell classes apart.
   *
   * @throws IllegalArgumentException if it cannot tell so many
   */
  public void requireTells(int classes) {
    if (!link().fits(classes)) {
      throw new IllegalArgumentException(
          "The head '%s' cannot tell %d classes apart"
              .formatted(name().toLowerCase(java.util.Locale.ROOT), classes));
    }
  }

  /**
   * The layers of the head.
   *
   * @param input name of the layer whose output is the feature vector
   * @param classes at least 2; exactly 2 for {@link #SIGMOID}
   * @param dropout probability in [0, 1) that a number is dropped in training
   * @throws IllegalArgumentException if {@code classes} does not fit
   */
  public List<Layer> layers(String input, int classes, double dropout) {
    requireTells(classes);
    if (this == LINEAR) {
      return dense(input, classes, dropout);
    }
    if (this == DIRECTION) {
      List<Layer> layers = new ArrayList<>(List.of(new UnitNormalization("direction", input)));
      layers.addAll(dense("direction", classes, dropout));
      return layers;
    }
    return List.of(
        new Dense("dense", input, HIDDEN_UNITS),
        new Activation("dense_relu", "dense", Activation.Function.RELU),
        new Dropout("dropout", "dense_relu", dropout),
        new Dense("dense_1", "dropout", link().logits(classes)));
  }
}

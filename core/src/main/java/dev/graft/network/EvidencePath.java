package dev.graft.network;

import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.UnitNormalization;
import java.util.Optional;

/**
 * How logits add up from the places of the last feature map: what lies between that map and the
 * logits is a mean over the places, perhaps hidden units with ReLU, and a dense layer. The mean
 * being linear, so much of each logit comes from each place; ReLU lets a hidden unit through or
 * does not, and where it does, is linear too; and a mean brought to length 1 is divided by one
 * number a photo. (For one dense layer: Zhou et al. 2016, "Learning Deep Features for
 * Discriminative Localization", section 2.)
 *
 * @param pooling the mean
 * @param unit what brings the mean to length 1; empty for nothing
 * @param hidden what is between it and the last layer; empty for nothing that counts
 * @param last ends in the logits
 */
public record EvidencePath(
    GlobalAveragePooling2D pooling,
    Optional<UnitNormalization> unit,
    Optional<HiddenUnits> hidden,
    Dense last) {
  /** The largest share of the base's computation that telling logits place by place may add. */
  public static final double MOST_OF_BASE = 0.02;

  /**
   * A dense layer with ReLU.
   *
   * @param relu name of the layer that puts out what is left behind ReLU; may be the dense one
   */
  public record HiddenUnits(Dense dense, String relu) {}

  /** The path of a network that ends in logits; empty if it has another way from map to logits. */
  public static Optional<EvidencePath> of(Network network) {
    if (!(behindNothing(network, network.output()) instanceof Dense last)
        || last.activation() != Activation.Function.LINEAR) {
      return Optional.empty();
    }
    Layer below = behindNothing(network, network.layer(last.input()));
    Optional<HiddenUnits> hidden = hiddenUnits(network, below);
    Layer lowest =
        hidden
            .map(units -> behindNothing(network, network.layer(units.dense.input())))
            .orElse(below);
    Optional<UnitNormalization> unit =
        lowest instanceof UnitNormalization found && hidden.isEmpty()
            ? Optional.of(found)
            : Optional.empty();
    Layer mean = unit.map(each -> network.layer(each.input())).orElse(lowest);
    return mean instanceof GlobalAveragePooling2D pooling && !pooling.keepsMap()
        ? Optional.of(new EvidencePath(pooling, unit, hidden, last))
        : Optional.empty();
  }

  private static Optional<HiddenUnits> hiddenUnits(Network network, Layer layer) {
    if (layer instanceof Dense dense && dense.activation() == Activation.Function.RELU) {
      return Optional.of(new HiddenUnits(dense, dense.name()));
    } else if (layer instanceof Activation relu
        && relu.function() == Activation.Function.RELU
        && network.layer(relu.input()) instanceof Dense dense
        && dense.activation() == Activation.Function.LINEAR) {
      return Optional.of(new HiddenUnits(dense, relu.name()));
    }
    return Optional.empty();
  }

  /** The layer itself, or the one below it if it only matters in training. */
  private static Layer behindNothing(Network network, Layer layer) {
    return layer instanceof Dropout dropout
        ? behindNothing(network, network.layer(dropout.input()))
        : layer;
  }

  /** What it costs to tell a picture's logits place by place, in multiplications with a sum. */
  public long multiplyAdds(Network network) {
    Shape map = network.shape(pooling.input());
    long places = map.elements() / map.channels();
    long ofEachClass =
        hidden
            .map(units -> units.dense.units() * (map.channels() + 1L))
            .orElse(0L); // a class's weights differ from photo to photo
    return last.units() * (ofEachClass + places * map.channels());
  }

  /** The same as a share of what the network costs up to the mean. */
  public double shareOfBase(Network network) {
    return (double) multiplyAdds(network) / MultiplyAdds.of(network.upTo(pooling.name()));
  }

  /** Whether that is at most {@link #MOST_OF_BASE}. */
  public boolean isAffordable(Network network) {
    return shareOfBase(network) <= MOST_OF_BASE;
  }
}

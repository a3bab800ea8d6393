package dev.graft.network;

import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Concatenate;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.UnitNormalization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How logits add up from the places of feature maps: what lies between a map and the logits is a
 * mean over the places, perhaps hidden units with ReLU, and a dense layer. The mean being linear,
 * so much of each logit comes from each place; ReLU lets a hidden unit through or does not, and
 * where it does, is linear too; and a mean brought to length 1 is divided by one number a photo.
 * (For one dense layer: Zhou et al. 2016, "Learning Deep Features for Discriminative Localization",
 * section 2.) Where the means of several maps lie one behind the other, each has a part of the
 * dense layer's kernel, and the sums of all are added up on the finest grid.
 *
 * @param means of one map each, in the order in which they lie one behind the other
 * @param joined name of the layer that puts them out together; that of a single mean itself
 * @param unit what brings that to length 1; empty for nothing
 * @param hidden what is between it and the last layer; empty for nothing that counts
 * @param last ends in the logits
 */
public record EvidencePath(
    List<GlobalAveragePooling2D> means,
    String joined,
    Optional<UnitNormalization> unit,
    Optional<HiddenUnits> hidden,
    Dense last) {
  /** The largest share of the base's computation that telling logits place by place may add. */
  public static final double MOST_OF_BASE = 0.03;

  public EvidencePath {
    means = List.copyOf(means);
  }

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
    Layer joined = unit.map(each -> network.layer(each.input())).orElse(lowest);
    return means(network, joined)
        .filter(means -> means.size() == 1 || hidden.isEmpty())
        .filter(means -> areOfNestedGrids(network, means))
        .map(means -> new EvidencePath(means, joined.name(), unit, hidden, last));
  }

  /** What a layer puts out one behind the other; empty unless all of it are means over places. */
  private static Optional<List<GlobalAveragePooling2D>> means(Network network, Layer joined) {
    List<Layer> parts =
        joined instanceof Concatenate all
            ? all.inputs().stream().map(network::layer).toList()
            : List.of(joined);
    List<GlobalAveragePooling2D> means = new ArrayList<>();
    for (Layer part : parts) {
      if (!(part instanceof GlobalAveragePooling2D mean) || mean.keepsMap()) {
        return Optional.empty();
      }
      means.add(mean);
    }
    return Optional.of(means);
  }

  /** Whether each grid divides each place of a coarser one into as many. */
  private static boolean areOfNestedGrids(Network network, List<GlobalAveragePooling2D> means) {
    Shape finest = finest(network, means);
    return means.stream()
        .map(mean -> network.shape(mean.input()))
        .allMatch(map -> finest.size(0) % map.size(0) == 0 && finest.size(1) % map.size(1) == 0);
  }

  private static Shape finest(Network network, List<GlobalAveragePooling2D> means) {
    return means.stream()
        .map(mean -> network.shape(mean.input()))
        .max(Comparator.comparingLong(EvidencePath::places))
        .orElseThrow();
  }

  private static long places(Shape map) {
    return map.elements() / map.channels();
  }

  /** The map of the finest grid: evidence has its height and width. */
  public Shape grid(Network network) {
    return finest(network, means);
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
    return means.stream().mapToLong(mean -> multiplyAdds(network.shape(mean.input()))).sum();
  }

  private long multiplyAdds(Shape map) {
    long ofEachClass =
        hidden
            .map(units -> units.dense.units() * (map.channels() + 1L))
            .orElse(0L); // a class's weights differ from photo to photo
    return last.units() * (ofEachClass + map.elements());
  }

  /** The same as a share of what the network costs up to the means. */
  public double shareOfBase(Network network) {
    return (double) multiplyAdds(network) / MultiplyAdds.of(network.upTo(joined));
  }

  /** Whether that is at most {@link #MOST_OF_BASE}. */
  public boolean isAffordable(Network network) {
    return shareOfBase(network) <= MOST_OF_BASE;
  }
}

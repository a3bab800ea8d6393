package dev.graft.train;

import dev.graft.network.Base;
import dev.graft.network.Layer;
import java.util.List;

/**
 * Which layers of a base learn besides the head.
 *
 * @param count how many, the input layer counted like any other
 * @param fromTheTop true for the last {@code count} layers, false for all but the first
 */
public record FineTuning(int count, boolean fromTheTop) {
  /** The last layers of the base. */
  public static FineTuning last(int layers) {
    return new FineTuning(layers, true);
  }

  /** All but the first layers of the base. */
  public static FineTuning from(int layers) {
    return new FineTuning(layers, false);
  }

  /** Such as {@code the last 30 layers}. */
  String inWords() {
    return (fromTheTop ? "the last %d layers" : "all but %d").formatted(count);
  }

  /**
   * Names of the base's layers that learn, lowest first.
   *
   * @throws IllegalArgumentException if that is none, or all with the input
   */
  public List<String> layers(Base base) {
    List<Layer> all = base.network().layers();
    int first = fromTheTop ? all.size() - count : count;
    if (first < 1 || first >= all.size()) {
      throw new IllegalArgumentException(
          "%s has %d layers with the input; %s cannot learn"
              .formatted(
                  base.architecture().id(),
                  all.size(),
                  (fromTheTop ? "the last " : "all but the first ") + count));
    }
    return all.subList(first, all.size()).stream().map(Layer::name).toList();
  }
}

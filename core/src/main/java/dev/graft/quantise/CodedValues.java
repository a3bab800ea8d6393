package dev.graft.quantise;

import dev.graft.compile.LoweredNetwork;
import dev.graft.compile.Operation;
import dev.graft.network.Layer.Activation.Function;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which values of a lowered network are rounded to codes: what convolutions take and make, and sums
 * of such. A ReLU behind a convolution is part of it, as codes end where it does.
 */
final class CodedValues {
  private static final Set<Function> ENDS = Set.of(Function.RELU, Function.RELU6);

  private final LoweredNetwork network;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Set<String> convolutions = new HashSet<>();
  private final Set<String> convolved = new HashSet<>(); // what convolutions take
  private final Map<String, String> ends = new HashMap<>(); // of convolutions, what ends them

  CodedValues(LoweredNetwork network) {
    this.network = network;
    for (Operation operation : network.operations()) {
      operation.inputs().forEach(input -> uses.merge(input, 1, Integer::sum));
      if (operation instanceof Operation.Convolution convolution) {
        convolutions.add(convolution.name());
        convolved.add(convolution.input());
      }
    }
    network.outputs().forEach(output -> uses.merge(output.value(), 1, Integer::sum));
    for (Operation operation : network.operations()) {
      if (operation instanceof Operation.Elementwise elementwise
          && ENDS.contains(elementwise.function())
          && convolutions.contains(elementwise.input())
          && uses.getOrDefault(elementwise.input(), 0) == 1) {
        ends.put(elementwise.input(), elementwise.name());
      }
    }
  }

  /** The ReLU that ends what a convolution makes, if that is all that takes it. */
  Optional<String> endOf(String convolution) {
    return Optional.ofNullable(ends.get(convolution));
  }

  /** Names of all convolutions. */
  Set<String> convolutions() {
    return Set.copyOf(convolutions);
  }

  /** Names of all that are rounded, in the order in which they are made. */
  Set<String> names() {
    Set<String> coded = new LinkedHashSet<>();
    for (Operation operation : network.operations()) {
      String name = operation.name();
      boolean made = convolutions.contains(name) && !ends.containsKey(name);
      boolean sum = operation instanceof Operation.Sum both && coded.containsAll(both.inputs());
      if (made || sum || ends.containsValue(name) || convolved.contains(name)) {
        coded.add(name);
      }
    }
    return coded;
  }
}

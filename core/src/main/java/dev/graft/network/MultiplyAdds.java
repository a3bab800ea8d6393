package dev.graft.network;

/** What a pass through a network costs, whatever it runs on: multiplications, each with its sum. */
public final class MultiplyAdds {
  private static final String KERNEL = "kernel"; // all names of kernels end so

  private MultiplyAdds() {}

  /** Of one picture, in convolutions and dense layers; what else there is hardly counts. */
  public static long of(Network network) {
    return network.layersWithVariables().stream().mapToLong(layer -> of(network, layer)).sum();
  }

  /** A kernel is used as a whole at each place that a layer puts out. */
  private static long of(Network network, Layer layer) {
    Shape output = network.shape(layer.name());
    long places = output.elements() / output.channels();
    return network.variables(layer).stream()
        .filter(variable -> variable.name().endsWith(KERNEL))
        .mapToLong(variable -> places * variable.shape().elements())
        .sum();
  }
}

package dev.graft.network;

import java.util.NoSuchElementException;

/**
 * A network in two parts: what {@code frozen} puts out, {@code trainable} takes in.
 *
 * @param frozen everything up to and including the boundary
 * @param trainable everything after it; its input layer bears the boundary layer's name
 */
public record Cut(Network frozen, Network trainable) {
  /**
   * Cuts behind a layer.
   *
   * @param boundary name of one of the {@link Network#cutPoints()}
   * @throws IllegalArgumentException if the network cannot be cut there
   */
  public static Cut behind(Network network, String boundary) {
    return new Cut(network.upTo(boundary), network.after(boundary));
  }

  /**
   * Cuts as high as possible with all of a layer above the boundary. Where the layer lies inside a
   * residual block, that is below the block.
   *
   * @throws NoSuchElementException if the network has no layer of that name
   * @throws IllegalArgumentException if it is the input layer, which nothing is below
   */
  public static Cut below(Network network, String layer) {
    int at = network.position(layer);
    return network.cutPoints().stream()
        .filter(candidate -> network.position(candidate.name()) < at)
        .reduce((lower, higher) -> higher)
        .map(boundary -> behind(network, boundary.name()))
        .orElseThrow(() -> new IllegalArgumentException("There is nothing below '" + layer + "'"));
  }

  /** Shape of the activations at the boundary. */
  public Shape boundary() {
    return frozen.outputShape();
  }
}

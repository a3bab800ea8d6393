package dev.graft.network;

/**
 * A network in two parts: what {@code frozen} puts out, {@code trainable} takes in.
 *
 * @param frozen everything up to and including the boundary
 * @param trainable everything after it; its input layer bears the boundary layer's name
 */
public record Cut(Network frozen, Network trainable) {
  /** Shape of the activations at the boundary. */
  public Shape boundary() {
    return frozen.outputShape();
  }
}

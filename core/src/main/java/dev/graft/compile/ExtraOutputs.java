package dev.graft.compile;

/**
 * Which outputs a model file has besides {@code probabilities}, {@code logits} and {@code
 * embedding}.
 *
 * @param evidence whether it tells the logits place by place; for networks that have an {@link
 *     dev.graft.network.EvidencePath}
 */
public record ExtraOutputs(boolean evidence) {
  /** No more than these. */
  public static final ExtraOutputs NONE = new ExtraOutputs(false);
}

package dev.graft.compile;

import java.util.List;
import java.util.Optional;

/**
 * Which outputs a model file has besides {@code probabilities}, {@code logits} and {@code
 * embedding}.
 *
 * @param evidence whether it tells the logits place by place; for networks that have an {@link
 *     dev.graft.network.EvidencePath}
 * @param novelty how strange a photo is, a number for each
 */
public record ExtraOutputs(boolean evidence, Optional<OfOutputs> novelty) {
  /** No more than these. */
  public static final ExtraOutputs NONE = new ExtraOutputs(false, Optional.empty());

  /** A number for each photo that is computed from what is put out anyway. */
  public interface OfOutputs {
    /**
     * How it is computed.
     *
     * @param embedding name of the value that is the feature vector
     * @param logits name of the value that is the logits
     * @return operations, of which the last makes a number a photo
     */
    List<Operation> operations(String embedding, String logits);
  }
}

package dev.graft.fit;

import dev.graft.lifecycle.Cancellation;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a training loop is watched, stopped and taken up again.
 *
 * @param listener hears how it goes
 * @param cancellation asked before every batch; a wish to stop ends the loop there
 * @param checkpoint where the state is kept after every epoch
 * @param run stands for data, weights and settings: only the same run is taken up again
 * @param resume whether to go on from the checkpoint, if there is one of the same run
 */
public record LoopControl(
    LoopListener listener,
    Cancellation cancellation,
    Optional<Path> checkpoint,
    String run,
    boolean resume) {
  /** Nobody watches, nothing is kept. */
  public static LoopControl none() {
    return new LoopControl(
        LoopListener.NONE, Cancellation.BY_INTERRUPTION, Optional.empty(), "", false);
  }
}

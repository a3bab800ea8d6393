package dev.graft.train;

import dev.graft.data.LeftOut;
import java.util.List;

/**
 * What adding photos to a model leaves.
 *
 * @param training the new model and all there is to tell about it; closed with this
 * @param added how many photos are new
 * @param known photos that were to be added and were there already
 * @param fineTuned whether the model was fine-tuned: only its head was learned again then, on the
 *     features of the tuned base, and there is no trust sheet, for these have seen the labels
 * @param effect what became of the classes
 */
public record AdditionResult(
    TrainingResult training,
    int added,
    List<LeftOut> known,
    boolean fineTuned,
    AdditionEffect effect)
    implements AutoCloseable {
  /** Copies the list. */
  public AdditionResult {
    known = List.copyOf(known);
  }

  @Override
  public void close() {
    training.close();
  }
}

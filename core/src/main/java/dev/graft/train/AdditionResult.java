package dev.graft.train;

/**
 * What adding photos to a model leaves.
 *
 * @param training the new model and all there is to tell about it; closed with this
 * @param added how many photos are new
 * @param copies photos that were to be added and show what others show
 * @param fineTuned whether the model was fine-tuned: only its head was learned again then, on the
 *     features of the tuned base, and there is no trust sheet, for these have seen the labels
 * @param effect what became of the classes
 */
public record AdditionResult(
    TrainingResult training,
    int added,
    AddedCopies copies,
    boolean fineTuned,
    AdditionEffect effect)
    implements AutoCloseable {
  @Override
  public void close() {
    training.close();
  }
}

package dev.graft.spark;

import dev.graft.pass.PassReceiver;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Takes what a pass finds out of some photos as values of columns, in the photos' order. */
final class AnswerList implements PassReceiver {
  private final Object[][] answers;
  private final Function<List<float[]>, Object[]> computed;
  private final Function<String, Object[]> unreadable;

  /**
   * A list to be filled.
   *
   * @param computed makes values of a model's outputs
   * @param unreadable makes them of a reason
   */
  AnswerList(
      int photos,
      Function<List<float[]>, Object[]> computed,
      Function<String, Object[]> unreadable) {
    answers = new Object[photos][];
    this.computed = computed;
    this.unreadable = unreadable;
  }

  @Override
  public void computed(int index, List<float[]> outputs) {
    answers[index] = computed.apply(outputs);
  }

  @Override
  public void unreadable(int index, String reason) {
    answers[index] = unreadable.apply(reason);
  }

  /** All of them, once the pass is over. */
  List<Object[]> all() {
    return Arrays.asList(answers);
  }
}

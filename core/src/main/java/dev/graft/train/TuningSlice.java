package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.fit.EpochMetrics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Photos that neither the head nor the top of the base learned from, and what did without them made
 * of them.
 *
 * @param byHead judged by the head alone
 * @param byRuns the same photos in a form: judged by each training, or by the average of all
 * @param history every epoch that it took
 */
record TuningSlice(
    List<Judged> byHead,
    Function<TuningForm, List<List<Judged>>> byRuns,
    List<EpochMetrics> history) {
  TuningSlice {
    byHead = List.copyOf(byHead);
    history = List.copyOf(history);
  }

  /**
   * Has photos judged.
   *
   * @param head which had not learned from them
   * @param runs what went on from it
   */
  static TuningSlice of(List<LabelledPhoto> photos, TrainedModel head, TuningRuns runs) {
    return new TuningSlice(
        head.judged(photos),
        form -> models(form, runs).stream().map(each -> each.judged(photos)).toList(),
        runs.history());
  }

  private static List<TrainedModel> models(TuningForm form, TuningRuns runs) {
    return form.runs() > 1
        ? List.of(runs.in(form))
        : IntStream.range(0, runs.models().size())
            .mapToObj(run -> runs.alone(run, form.share()))
            .toList();
  }

  /** As they are in a form: by each training, or of an average by it alone. */
  List<List<Judged>> judged(TuningForm form) {
    return byRuns.apply(form);
  }
}

package dev.graft.train;

import dev.graft.evaluation.Judged;
import dev.graft.report.WeightAverages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which form of fine-tuned weights has the least loss on photos that none of them learned from. One
 * training stands for what one brings on the average, not for the luck of the first.
 *
 * <p>Where a form is chosen and judged on the same photos, it looks better than it is. So {@link
 * #crossFitted} has each fifth of the photos judged in the form that is best on the other four:
 * what is compared with the head alone then owes nothing to the choice (Stone, "Cross-validatory
 * choice and assessment of statistical predictions", 1974).
 */
final class FormChoice {
  private static final int PARTS = 5;

  /**
   * How a form does.
   *
   * @param judged the photos, by what it would make of them
   * @param losses photo by photo; of one training the mean over all there are
   * @param lossOfRuns the mean loss of each training by itself; empty of an average
   */
  private record Tried(
      TuningForm form, List<Judged> judged, List<Double> losses, List<Double> lossOfRuns) {
    double loss(IntPredicate counted) {
      return IntStream.range(0, losses.size())
          .filter(counted)
          .mapToDouble(losses::get)
          .average()
          .orElse(0);
    }

    double loss() {
      return loss(photo -> true);
    }
  }

  private final List<Tried> tried;

  private FormChoice(List<Tried> tried) {
    this.tried = tried;
  }

  /**
   * Judges all photos in all forms.
   *
   * @param forms the plainest first
   * @param slices at least one, with as many trainings each
   */
  static FormChoice of(List<TuningForm> forms, List<TuningSlice> slices) {
    return new FormChoice(
        forms.stream()
            .map(form -> form.runs() > 1 ? average(form, slices) : alone(form, slices))
            .toList());
  }

  private static Tried average(TuningForm form, List<TuningSlice> slices) {
    List<Judged> judged = judged(slices, runs -> runs.in(form));
    return new Tried(form, judged, losses(judged), List.of());
  }

  private static Tried alone(TuningForm form, List<TuningSlice> slices) {
    int trainings = slices.get(0).runs().models().size();
    List<List<Judged>> byEach =
        IntStream.range(0, trainings)
            .mapToObj(run -> judged(slices, runs -> runs.alone(run, form.share())))
            .toList();
    List<Double> means =
        IntStream.range(0, byEach.get(0).size())
            .mapToObj(photo -> mean(byEach.stream().map(by -> by.get(photo).loss()).toList()))
            .toList();
    return new Tried(
        form, byEach.get(0), means, byEach.stream().map(by -> mean(losses(by))).toList());
  }

  private static List<Judged> judged(
      List<TuningSlice> slices, Function<TuningRuns, TrainedModel> made) {
    return slices.stream()
        .flatMap(slice -> made.apply(slice.runs()).judged(slice.judge()).stream())
        .toList();
  }

  private static List<Double> losses(List<Judged> judged) {
    return judged.stream().map(Judged::loss).toList();
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(loss -> loss).average().orElseThrow();
  }

  /** The form of least loss on all photos; among equals the plainest. */
  TuningForm best() {
    return best(form -> true, photo -> true).form();
  }

  private Tried best(Predicate<TuningForm> among, IntPredicate counted) {
    return tried.stream()
        .filter(each -> among.test(each.form()))
        .min(Comparator.comparingDouble(each -> each.loss(counted))) // the first among equals
        .orElseThrow();
  }

  /** All photos, slice after slice, each in the form that is best on others. */
  List<Judged> crossFitted() {
    List<Tried> ofPart =
        IntStream.range(0, PARTS)
            .mapToObj(part -> best(form -> true, photo -> photo % PARTS != part))
            .toList();
    return IntStream.range(0, tried.get(0).judged().size())
        .mapToObj(photo -> ofPart.get(photo % PARTS).judged().get(photo))
        .toList();
  }

  /** What each average brought. */
  WeightAverages told() {
    return new WeightAverages(soup(), share());
  }

  private Optional<WeightAverages.Soup> soup() {
    if (tried.stream().allMatch(each -> each.form().runs() == 1)) {
      return Optional.empty();
    }
    return Optional.of(
        new WeightAverages.Soup(
            best(form -> form.runs() == 1, photo -> true).lossOfRuns(),
            best(form -> form.runs() > 1, photo -> true).loss(),
            best().runs() > 1));
  }

  private Optional<WeightAverages.Share> share() {
    if (tried.stream().allMatch(each -> each.form().share() == 1)) {
      return Optional.empty();
    }
    TuningForm best = best();
    return Optional.of(
        new WeightAverages.Share(
            best.share(),
            best(best::equals, photo -> true).loss(),
            best(new TuningForm(best.runs(), 1)::equals, photo -> true).loss()));
  }
}

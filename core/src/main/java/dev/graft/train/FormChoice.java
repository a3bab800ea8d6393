package dev.graft.train;

import dev.graft.evaluation.Judged;
import dev.graft.evaluation.PairedComparison;
import dev.graft.report.WeightAverages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which form of fine-tuned weights has the least loss on photos that none of them learned from. One
 * training stands for what one brings on the average, not for the luck of the first.
 *
 * <p>Where a form is chosen and judged on the same photos, it looks better than it is. So {@link
 * #comparison} has each fifth of the photos judged in the form that is best on the other four: what
 * is compared with the head alone then owes nothing to the choice (Stone, "Cross-validatory choice
 * and assessment of statistical predictions", 1974).
 */
final class FormChoice {
  private static final int PARTS = 5;

  /**
   * How a form does, photo by photo.
   *
   * @param judged by the first training, or by the average of all
   * @param byEach losses {@code [training][photo]}; of an average it is the only row
   */
  private record Tried(TuningForm form, List<Judged> judged, List<List<Double>> byEach) {
    /** On one slice. */
    static Tried of(TuningForm form, TuningSlice slice) {
      List<List<Judged>> judged = slice.judged(form);
      return new Tried(
          form,
          judged.get(0),
          judged.stream().map(by -> by.stream().map(Judged::loss).toList()).toList());
    }

    /** On the photos of both. */
    Tried and(Tried other) {
      return new Tried(
          form,
          joined(judged, other.judged),
          IntStream.range(0, byEach.size())
              .mapToObj(run -> joined(byEach.get(run), other.byEach.get(run)))
              .toList());
    }

    double loss(IntPredicate counted) {
      return lossOfRuns(counted).stream().mapToDouble(loss -> loss).average().orElse(0);
    }

    double loss() {
      return loss(photo -> true);
    }

    List<Double> lossOfRuns(IntPredicate counted) {
      return byEach.stream().map(losses -> mean(losses, counted)).toList();
    }

    private static double mean(List<Double> losses, IntPredicate counted) {
      return IntStream.range(0, losses.size())
          .filter(counted)
          .mapToDouble(losses::get)
          .average()
          .orElse(0);
    }
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private final List<TuningForm> forms;
  private final List<Judged> heads;
  private final List<Tried> tried;

  private FormChoice(List<TuningForm> forms, List<Judged> heads, List<Tried> tried) {
    this.forms = forms;
    this.heads = heads;
    this.tried = tried;
  }

  /**
   * A choice among these, of no photos yet.
   *
   * @param forms the plainest first
   */
  static FormChoice among(List<TuningForm> forms) {
    return new FormChoice(forms, List.of(), List.of());
  }

  /** The same with the photos of a slice judged too, in all forms. */
  FormChoice and(TuningSlice slice) {
    List<Tried> both = new ArrayList<>();
    for (TuningForm form : forms) {
      Tried onSlice = Tried.of(form, slice);
      both.add(tried.isEmpty() ? onSlice : tried.get(both.size()).and(onSlice));
    }
    return new FormChoice(forms, joined(heads, slice.byHead()), both);
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

  /**
   * The head alone, first, with fine-tuning, on all photos.
   *
   * @param level a difference that chance alone brings about less often is believed, in (0, 1)
   */
  PairedComparison comparison(double level) {
    return PairedComparison.of(heads, crossFitted(), level);
  }

  /** All photos, slice after slice, each in the form that is best on others. */
  private List<Judged> crossFitted() {
    List<Tried> ofPart =
        IntStream.range(0, PARTS)
            .mapToObj(part -> best(form -> true, photo -> photo % PARTS != part))
            .toList();
    return IntStream.range(0, heads.size())
        .mapToObj(photo -> ofPart.get(photo % PARTS).judged().get(photo))
        .toList();
  }

  /** What each average brought. */
  WeightAverages told() {
    return new WeightAverages(soup(), share());
  }

  private Optional<WeightAverages.Soup> soup() {
    if (forms.stream().allMatch(form -> form.runs() == 1)) {
      return Optional.empty();
    }
    return Optional.of(
        new WeightAverages.Soup(
            best(form -> form.runs() == 1, photo -> true).lossOfRuns(photo -> true),
            best(form -> form.runs() > 1, photo -> true).loss(),
            best().runs() > 1));
  }

  private Optional<WeightAverages.Share> share() {
    if (forms.stream().allMatch(form -> form.share() == 1)) {
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

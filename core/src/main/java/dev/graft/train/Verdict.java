package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.evaluation.CautionScore;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.report.RepeatedPhotos;
import dev.graft.trust.PhotoFacts;
import dev.graft.trust.Trust;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How good a model is.
 *
 * @param parts every photo that was judged by a model that had not learned from it
 * @param val on the validation photos; empty if there are none
 * @param test on the test photos; empty if there are none
 * @param crossValidation on the training photos, each judged by a head that had not learned from
 *     it; empty where there was no cross-validation
 * @param caution what the model's caution is worth on the test photos, or without any on the
 *     validation photos, but for copies of photos that were learned from; empty if it has none, or
 *     there are no photos
 * @param repeated photos that were learned from too
 */
record Verdict(
    List<JudgedPart> parts,
    Optional<Evaluation> val,
    Optional<Evaluation> test,
    Optional<Evaluation> crossValidation,
    Optional<CautionScore> caution,
    RepeatedPhotos repeated) {
  /**
   * @param facts by the model
   * @param copies finds photos that are in the dataset more than once
   * @param choicesOnVal what was chosen on the validation photos
   */
  static Verdict of(
      TrainedModel model,
      Trust trust,
      PhotoFacts facts,
      Dataset dataset,
      CopySearch copies,
      List<String> choicesOnVal) {
    Function<List<Judged>, Optional<Evaluation>> onVal = judge(dataset.classes(), choicesOnVal);
    Function<List<Judged>, Optional<Evaluation>> onTest = judge(dataset.classes(), List.of());
    List<Judged> train = trust.judged(model.part().outOfFold());
    List<Judged> val = trust.judged(model.scored(dataset.val()), facts);
    List<Judged> test = trust.judged(model.scored(dataset.test()), facts);
    List<Judged> reported = copies.unlearned(test.isEmpty() ? val : test);
    return new Verdict(
        List.of(
            new JudgedPart("train", train),
            new JudgedPart("val", val),
            new JudgedPart("test", test)),
        onVal.apply(val),
        onTest.apply(test),
        judge(dataset.classes(), List.of()).apply(train),
        trust
            .sheet()
            .filter(sheet -> !reported.isEmpty())
            .map(sheet -> CautionScore.of(sheet, reported)),
        copies.found(val, onVal, test, onTest));
  }

  private static Function<List<Judged>, Optional<Evaluation>> judge(
      List<String> classes, List<String> choices) {
    return photos ->
        photos.isEmpty() ? Optional.empty() : Optional.of(Evaluation.of(classes, photos, choices));
  }
}

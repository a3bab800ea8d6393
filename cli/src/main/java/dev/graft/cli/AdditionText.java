package dev.graft.cli;

import dev.graft.evaluation.ModelComparison;
import dev.graft.report.RepeatedPhotos;
import dev.graft.train.AddedCopies;
import dev.graft.train.AdditionEffect;
import dev.graft.train.AdditionResult;
import dev.graft.train.ClassChange;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What photos that were added did to each class, in a table and a sentence. */
final class AdditionText {
  private static final String UNKNOWN = "–";
  private static final double SMALL = 0.001;

  private final PrintWriter out;

  AdditionText(PrintWriter out) {
    this.out = out;
  }

  void print(AdditionResult result) {
    out.println();
    say("%,d photos are new%s.", result.added(), known(result.copies()));
    copies(result.copies());
    if (result.fineTuned()) {
      say(
          "The model was fine-tuned: only its head is learned again, on the features of the tuned"
              + " base.");
    }
    say(
        "Recall, on %s:",
        result.effect().part().equals("train")
            ? "training photos, each judged in cross-validation"
            : "photos that judged the old model, and new ones beside them; nobody learned from them");
    TextTable table = new TextTable("class", "photos", "before", "after");
    for (ClassChange each : result.effect().classes()) {
      table.row(
          each.isNew() ? each.label() + " (new)" : each.label(),
          String.format(Locale.ROOT, "%,d", each.photos()),
          each.rightBefore().map(right -> share(right, each)).orElse(UNKNOWN),
          share(each.right(), each));
    }
    table.print(out);
    result
        .effect()
        .comparison()
        .ifPresentOrElse(
            both -> say("%s", verdict(both, result.effect())),
            () -> say("There are no photos to compare the two models by."));
    out.flush();
  }

  private static String known(AddedCopies copies) {
    return copies.known().isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; %,d are left out, for they are there already, '%s' the first",
            copies.known().size(),
            copies.known().get(0).photo().name());
  }

  private void copies(AddedCopies copies) {
    int judging = copies.judging().size();
    if (judging > 0) {
      RepeatedPhotos.Copy first = copies.judging().get(0);
      say(
          "%,d %s, and not learned from: %s = %s%s",
          judging,
          judging == 1
              ? "other is a copy of a photo that judges"
              : "others are copies of photos that judge",
          first.path(),
          first.of(),
          judging == 1 ? "" : ", ...");
    }
    CopiesText.inTwoClasses(copies.inTwoClasses()).ifPresent(line -> say("%s", line));
    if (copies.unseen() > 0) {
      say(
          "%,d old photos are gone, and nothing shows what they looked like: copies of them are known"
              + " byte for byte only.",
          copies.unseen());
    }
  }

  private static String share(int right, ClassChange of) {
    return of.photos() == 0 ? UNKNOWN : Percent.of((double) right / of.photos());
  }

  private static String verdict(ModelComparison both, AdditionEffect effect) {
    return String.format(
        Locale.ROOT,
        "Of %,d photos of the old classes %,d turned right and %,d wrong, p = %s (%s): %s.",
        both.photos(),
        both.accuracy().onlySecondRight(),
        both.accuracy().onlyFirstRight(),
        String.format(Locale.ROOT, both.accuracyP() < SMALL ? "%.1e" : "%.3f", both.accuracyP()),
        both.groups().isPresent() ? "sign-flip test of groups" : "exact McNemar test",
        conclusion(both, effect));
  }

  private static String conclusion(ModelComparison both, AdditionEffect effect) {
    List<ClassChange> worse = effect.worse();
    if (!worse.isEmpty()) {
      return "surely worse are "
          + worse.stream().map(ClassChange::label).collect(Collectors.joining(", "));
    }
    return switch (both.moreAccurate()) {
      case FIRST -> "they are surely worse off";
      case SECOND -> "they are surely better off";
      case NEITHER -> "chance may explain the difference";
    };
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}

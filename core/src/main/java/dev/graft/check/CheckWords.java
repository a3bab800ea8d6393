package dev.graft.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was found in a dataset as a whole, in sentences for people. */
public final class CheckWords {
  private CheckWords() {}

  /**
   * A sentence each about small and unequal classes, photos that are alike by nature, shortcuts and
   * groups; none where all is well.
   */
  public static List<String> remarks(CheckReport report) {
    List<String> remarks = new ArrayList<>();
    for (int label : report.tooSmall()) {
      remarks.add(
          text(
              "Too small a class: %s has %s; training needs two of each class.",
              report.classes().get(label),
              report.counts().get(label) == 0 ? "no photo that can be used" : "one photo"));
    }
    if (report.isUnequal()) {
      int most = report.counts().indexOf(report.counts().stream().max(Integer::compare).get());
      int fewest = report.counts().indexOf(report.counts().stream().min(Integer::compare).get());
      remarks.add(
          text(
              "Unequal classes: %s has %,d photos, %s %,d; photograph more of the latter, or train"
                  + " with balanced classes.",
              report.classes().get(most),
              report.counts().get(most),
              report.classes().get(fewest),
              report.counts().get(fewest)));
    }
    if (report.areNearCopiesMany()) {
      remarks.add(
          text(
              "Near copies: %,d of %,d photos (%.0f %%) look like another. So many are rather alike"
                  + " by nature, as gauges, screenshots and frames of one camera are; they are"
                  + " only to be looked at.",
              report.nearCopies(), report.photos(), 100.0 * report.nearCopies() / report.photos()));
    }
    report.shortcuts().forEach(each -> remarks.add(shortcut(each, report)));
    report.groups().ifPresent(groups -> remarks.add(groups(groups)));
    return remarks;
  }

  private static String shortcut(Shortcut shortcut, CheckReport report) {
    return text(
        "Shortcut: %.0f %% of %s have the %s %s, and %.1f %% of all others; it may be learned"
            + " instead of what the photos show.",
        100 * shortcut.ofClass(),
        report.classes().get(shortcut.label()),
        shortcut.property(),
        shortcut.value(),
        100 * shortcut.ofOthers());
  }

  private static String groups(NamedGroups groups) {
    String judged =
        groups
            .accuracyByGroups()
            .map(
                apart ->
                    text(
                        " Cross-validated accuracy is %.1f %% with groups torn apart and %.1f %%"
                            + " with groups kept together.",
                        100 * groups.accuracy(), 100 * apart))
            .orElse("");
    return text(
        "Names suggest groups: %,d photos in %,d of them, more alike than others of their class"
            + " (cosine %.2f, %.2f).%s Keep them together with --group-by '%s'.",
        groups.photos(),
        groups.groups(),
        groups.likeness(),
        groups.likenessOfOthers(),
        judged,
        groups.groupBy());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

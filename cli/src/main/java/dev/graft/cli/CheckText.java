package dev.graft.cli;

import dev.graft.check.CheckReport;
import dev.graft.check.CheckWords;
import dev.graft.check.Finding;
import dev.graft.check.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was found in a dataset, on the screen: some ten lines. */
final class CheckText {
  private final PrintWriter out;

  CheckText(PrintWriter out) {
    this.out = out;
  }

  /** How many photos have which problem, in a line; empty if none has any. */
  static Optional<String> brief(CheckReport report) {
    List<String> told = new ArrayList<>();
    for (Problem problem : Problem.values()) {
      int photos = report.of(problem).size();
      if (photos > 0) {
        told.add(String.format(Locale.ROOT, "%s: %,d", problem.inWords(), photos));
      }
    }
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of("Seen at a glance: " + String.join(", ", told) + " (graft check shows them)");
  }

  void print(CheckReport report) {
    out.printf(
        Locale.ROOT,
        "%,d photos in %,d classes%s%n",
        report.photos(),
        report.classes().size(),
        report
            .accuracy()
            .map(share -> ", of which a head learned from the others names " + Percent.of(share))
            .orElse(""));
    for (Problem problem : Problem.values()) {
      List<Finding> findings = report.of(problem);
      if (!findings.isEmpty()) {
        out.printf(
            Locale.ROOT,
            "  %-20s %,5d  such as %s: %s%n",
            problem.inWords(),
            findings.size(),
            findings.get(0).photo().name(),
            findings.get(0).evidence());
      }
    }
    CheckWords.remarks(report).forEach(out::println);
    if (report.findings().isEmpty()) {
      out.println("Nothing is wrong with single photos, as far as can be seen.");
    }
  }
}

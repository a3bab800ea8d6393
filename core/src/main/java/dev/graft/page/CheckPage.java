package dev.graft.page;

import dev.graft.check.CheckReport;
import dev.graft.check.CheckWords;
import dev.graft.check.Finding;
import dev.graft.check.Problem;
import dev.graft.home.AtomicFiles;
import dev.graft.photo.Photo;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was found in a dataset, with the photos, as one page that needs nothing else. */
public final class CheckPage {
  private static final int LONGEST = 200;

  /** So many of a kind are shown. */
  private static final int SHOWN = 60;

  private CheckPage() {}

  /**
   * Writes the page.
   *
   * @param data what the dataset is called
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  @SuppressWarnings("NullAway") // nothing intercepts, and jte takes null for that
  public static void write(Path file, CheckReport report, String data) throws IOException {
    StringOutput html = new StringOutput();
    JtecheckGenerated.render(new VisibleOutput(html), null, view(report, data));
    AtomicFiles.write(file, html.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static CheckView view(CheckReport report, String data) {
    List<CheckView.Kind> kinds = new ArrayList<>();
    for (Problem problem : Problem.values()) {
      List<Finding> findings = report.of(problem);
      if (!findings.isEmpty()) {
        kinds.add(kind(problem, findings, report));
      }
    }
    return new CheckView(
        "Check of " + data,
        Words.text(
            "%s of %s classes, %s with something to look at. All are in check.csv.",
            Words.photos(report.photos()),
            Words.number(report.classes().size()),
            Words.number(report.findings().size())),
        CheckWords.remarks(report),
        new PageView.Table(
            List.of("class", "photos"),
            IntStream.range(0, report.classes().size())
                .mapToObj(
                    label ->
                        List.of(
                            report.classes().get(label), Words.number(report.counts().get(label))))
                .toList(),
            1),
        kinds);
  }

  private static CheckView.Kind kind(Problem problem, List<Finding> findings, CheckReport report) {
    List<Finding> some = findings.subList(0, Math.min(SHOWN, findings.size()));
    Thumbnails thumbnails = Thumbnails.of(photos(problem, some), LONGEST);
    return new CheckView.Kind(
        Words.text("%s: %s", capital(problem.inWords()), Words.photos(findings.size())),
        some.stream().map(finding -> card(finding, report, thumbnails)).toList(),
        some.size() == findings.size()
            ? ""
            : Words.text("%s more are in check.csv.", Words.number(findings.size() - some.size())));
  }

  private static List<Photo> photos(Problem problem, List<Finding> findings) {
    return problem == Problem.UNUSABLE
        ? List.of()
        : findings.stream()
            .flatMap(
                finding ->
                    Stream.concat(
                        Stream.of(finding.photo()),
                        finding.other().stream().map(other -> other.photo())))
            .toList();
  }

  private static CheckView.Card card(Finding finding, CheckReport report, Thumbnails thumbnails) {
    return new CheckView.Card(
        Shown.of(finding.photo(), caption(finding.photo(), finding.label(), report), thumbnails),
        finding
            .other()
            .map(
                other ->
                    Shown.of(
                        other.photo(), caption(other.photo(), other.label(), report), thumbnails)),
        capital(finding.evidence()) + ".",
        finding.suggestion().inWords());
  }

  private static String caption(Photo photo, int label, CheckReport report) {
    return label < 0
        ? photo.name()
        : Words.text("%s (%s)", photo.name(), report.classes().get(label));
  }

  private static String capital(String words) {
    return words.isEmpty()
        ? words
        : new String(Character.toChars(Character.toUpperCase(words.codePointAt(0))))
            + words.substring(Character.charCount(words.codePointAt(0)));
  }
}

package dev.graft.page;

import dev.graft.Classifier;
import dev.graft.TrustSheet;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.CautionScore;
import dev.graft.evaluation.ClassScore;
import dev.graft.evaluation.Confusions;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.GroupScore;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.LearningCurve;
import dev.graft.home.AtomicFiles;
import dev.graft.photo.Photo;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A page made of judged photos; where they come from is the business of whoever has them. */
final class ReportPage {
  private static final int SMALL = 96;
  private static final int GROUPS = 20;

  /** Classes of which photos that were named rightly are shown. */
  private static final int GALLERIES = 60;

  private final Classifier classifier;
  private final Evaluation evaluation;
  private final Optional<CautionScore> caution;
  private final Selection selection;
  private final Origin origin;

  /**
   * What a page says besides of where its numbers come from.
   *
   * @param title of the page
   * @param about what was done
   * @param photos which photos judged, for example {@code validation}
   * @param standing what the photos are to the classifier
   * @param worth what the numbers are worth, the rest of a sentence about these photos
   * @param trained photos that were learned from, a number a class; empty if nobody knows
   * @param curve what more photos would make of it; empty if nobody knows
   * @param nearest for each photo the training photos most like it; empty if nobody knows
   * @param charts what is drawn
   */
  record Origin(
      String title,
      String about,
      String photos,
      Standing standing,
      String worth,
      List<Integer> trained,
      Optional<LearningCurve> curve,
      Map<Photo, List<LabelledPhoto>> nearest,
      PageView.Data data,
      List<PageView.Chart> charts,
      PageView.Table settings,
      Optional<String> command) {}

  ReportPage(
      Classifier classifier,
      List<Judged> judged,
      Evaluation evaluation,
      Optional<CautionScore> caution,
      Origin origin) {
    this.classifier = classifier;
    this.evaluation = evaluation;
    this.caution = caution;
    this.origin = origin;
    selection = new Selection(judged);
  }

  /**
   * Writes the page.
   *
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  @SuppressWarnings("NullAway") // nothing intercepts, and jte takes null for that
  void write(Path file) throws IOException {
    StringOutput html = new StringOutput();
    JtereportGenerated.render(new VisibleOutput(html), null, view());
    AtomicFiles.write(file, html.toString().getBytes(StandardCharsets.UTF_8));
  }

  private PageView view() {
    MatrixTable matrix = new MatrixTable(evaluation, selection);
    MistakeCards mistakes = new MistakeCards(classifier, selection, origin.nearest());
    Worth worth =
        new Worth(evaluation, origin.photos(), origin.worth(), origin.standing(), caution);
    Thumbnails large =
        Thumbnails.of(
            selection.mistakes().stream().map(Judged::photo).toList(), MistakeCards.LARGE);
    Thumbnails small =
        Thumbnails.of(
            Stream.of(
                    matrix.photos().stream().map(Judged::photo),
                    rightOnes().stream().map(Judged::photo),
                    mistakes.learned().stream())
                .flatMap(photos -> photos)
                .toList(),
            SMALL);
    return new PageView(
        origin.title(),
        origin.about(),
        worth.verdict(),
        worth.facts(),
        Advice.of(evaluation, origin.trained(), origin.curve()),
        origin.data(),
        matrix.view(small),
        mistakes.view(evaluation.photos(), large, small),
        galleries(small),
        TrustWords.of(Optional.<TrustSheet>ofNullable(classifier.card().trust()), caution),
        scores(),
        groups(),
        origin.charts(),
        origin.settings(),
        origin.command(),
        CardTable.of(classifier.card()));
  }

  private int shownClasses() {
    return Math.min(GALLERIES, classifier.classes().size());
  }

  private List<Judged> rightOnes() {
    return IntStream.range(0, shownClasses())
        .boxed()
        .flatMap(label -> selection.right(label).stream())
        .toList();
  }

  private List<PageView.Gallery> galleries(Thumbnails thumbnails) {
    return IntStream.range(0, shownClasses())
        .filter(label -> !selection.right(label).isEmpty())
        .mapToObj(
            label ->
                new PageView.Gallery(
                    classifier.classes().get(label),
                    selection.right(label).stream()
                        .map(
                            each ->
                                Shown.of(
                                    each.photo(), Words.percent(each.confidence()), thumbnails))
                        .toList()))
        .toList();
  }

  private PageView.Table scores() {
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < evaluation.perClass().size(); label++) {
      ClassScore score = evaluation.perClass().get(label);
      rows.add(
          List.of(
              score.label(),
              Words.percent(score.recall()),
              Words.percent(score.precision()),
              Words.percent(score.f1()),
              Words.number(score.support()),
              Confusions.worst(evaluation, label)
                  .map(pair -> Words.text("%s (%s)", pair.predicted(), Words.number(pair.count())))
                  .orElse("")));
    }
    return new PageView.Table(
        List.of(
            "class",
            "found (recall)",
            "right when named (precision)",
            "F1",
            "photos",
            "taken most for"),
        rows,
        1);
  }

  private Optional<PageView.Table> groups() {
    return evaluation
        .groups()
        .map(
            groups ->
                new PageView.Table(
                    List.of("group", "right", "photos", "accuracy"),
                    groups.groups().stream().limit(GROUPS).map(ReportPage::row).toList(),
                    1));
  }

  private static List<String> row(GroupScore group) {
    return List.of(
        group.group(),
        Words.number(group.correct()),
        Words.number(group.photos()),
        Words.percent(group.accuracy()));
  }
}

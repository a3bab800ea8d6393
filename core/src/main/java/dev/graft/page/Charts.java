package dev.graft.page;

import dev.graft.evaluation.LearningCurve;
import dev.graft.report.MorePhotos;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Pictures of numbers, as a page has them. */
final class Charts {
  private Charts() {}

  /**
   * A picture.
   *
   * @param svg the document
   * @param told what it shows, for those who cannot see it
   * @param note what there is to say of it; may be empty
   */
  private static PageView.Chart of(
      String id, String heading, String svg, String told, String note) {
    String data =
        "data:image/svg+xml;base64,"
            + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    return new PageView.Chart(id, heading, data, told, note);
  }

  static PageView.Chart calibration(String svg) {
    return of(
        "calibration",
        "Whether it is as often right as it is sure",
        svg,
        "How often it is right against how sure it is, with the band that a perfectly calibrated"
            + " model stays in",
        "");
  }

  static PageView.Chart history(String svg) {
    return of(
        "history",
        "How it learned",
        svg,
        "Loss and accuracy against epochs; history.csv has them",
        "");
  }

  static PageView.Chart learning(String svg, LearningCurve curve) {
    return of(
        "learning",
        "What more photos would make of it",
        svg,
        "Accuracy against the number of training photos",
        String.join(" ", MorePhotos.told(curve))
            + " Bars are 95 % intervals, and only the training photos were looked at.");
  }
}

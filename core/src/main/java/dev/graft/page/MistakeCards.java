package dev.graft.page;

import dev.graft.Classifier;
import dev.graft.Evidence;
import dev.graft.PhotoException;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.image.Fit;
import dev.graft.image.Placement.Window;
import dev.graft.image.UnreadableImageException;
import dev.graft.image.UprightPicture;
import dev.graft.photo.Photo;
import dev.graft.report.HeatOverlay;
import dev.graft.report.MissingEvidence;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The most confident mistakes, with what the classifier saw and what it has learned that from. */
final class MistakeCards {
  /** The longer side of a mistake, in pixels. */
  static final int LARGE = 220;

  private final Classifier classifier;
  private final Selection selection;
  private final Map<Photo, List<LabelledPhoto>> nearest;

  /**
   * @param nearest for each mistake the training photos most like it; empty if nobody knows
   */
  MistakeCards(
      Classifier classifier, Selection selection, Map<Photo, List<LabelledPhoto>> nearest) {
    this.classifier = classifier;
    this.selection = selection;
    this.nearest = nearest;
  }

  /** Training photos that it shows. */
  List<Photo> learned() {
    return selection.mistakes().stream()
        .flatMap(mistake -> nearest(mistake).stream())
        .map(LabelledPhoto::photo)
        .toList();
  }

  private List<LabelledPhoto> nearest(Judged mistake) {
    return nearest.getOrDefault(mistake.photo(), List.of());
  }

  PageView.Mistakes view(int photos, Thumbnails large, Thumbnails small) {
    List<Judged> shown = selection.mistakes();
    int wrong = selection.wrong();
    String summary =
        wrong == 0
            ? "None of " + Words.photos(photos) + "."
            : Words.text(
                "%s of %s; %s",
                Words.number(wrong),
                Words.photos(photos),
                wrong == shown.size()
                    ? "here are all of them."
                    : Words.text("here are the %d it was surest of.", shown.size()));
    return new PageView.Mistakes(
        summary, shown.stream().map(mistake -> card(mistake, large, small)).toList(), notes(shown));
  }

  private List<String> notes(List<Judged> shown) {
    List<String> notes = new ArrayList<>();
    if (!shown.isEmpty()) {
      notes.add(
          MissingEvidence.of(classifier)
              .map(missing -> "Where it saw that cannot be shown: " + missing.reason() + ".")
              .orElse(
                  "The brighter the colour, the more a place speaks for the class that was named"
                      + " rather than for the others. It is what the classifier went by, which need"
                      + " not be the thing itself."));
      if (classifier.explains() && classifier.preprocessing().fit() == Fit.CROP) {
        notes.add("It looks at the square in the middle of a photo only; the rest is dark.");
      }
    }
    return notes;
  }

  private PageView.Mistake card(Judged mistake, Thumbnails large, Thumbnails small) {
    String said = classifier.classes().get(mistake.predicted());
    return new PageView.Mistake(
        Shown.of(mistake.photo(), mistake.photo().name(), large),
        Words.text("%s, %s", said, Words.percent(mistake.confidence())),
        classifier.classes().get(mistake.truth().label()),
        evidence(mistake.photo(), said),
        nearest(mistake).stream()
            .map(
                learned ->
                    Shown.of(learned.photo(), classifier.classes().get(learned.label()), small))
            .toList());
  }

  /** The photo with what speaks for a class over it; empty if that cannot be told. */
  private Optional<PageView.Picture> evidence(Photo photo, String label) {
    if (!classifier.explains()) {
      return Optional.empty();
    }
    try {
      Optional<Evidence> found = classifier.explainFinely(photo).evidence();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      float[][] map = found.orElseThrow().contrast(label);
      BufferedImage shown = UprightPicture.of(photo.read(), LARGE);
      Window window =
          classifier.preprocessing().place(shown.getWidth(), shown.getHeight()).window();
      return Optional.of(Thumbnails.picture(HeatOverlay.of(shown, map, window, largest(map))));
    } catch (IOException | UnreadableImageException | PhotoException e) {
      return Optional.empty(); // the photo has gone since
    }
  }

  private static float largest(float[][] map) {
    float largest = 0;
    for (float[] row : map) {
      for (float cell : row) {
        largest = Math.max(largest, cell);
      }
    }
    return largest;
  }
}

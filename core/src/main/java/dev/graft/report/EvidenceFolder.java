package dev.graft.report;

import dev.graft.Classifier;
import dev.graft.Evidence;
import dev.graft.Prediction;
import dev.graft.error.GraftException;
import dev.graft.home.AtomicFiles;
import dev.graft.image.Placement.Window;
import dev.graft.image.UnreadableImageException;
import dev.graft.image.UprightPicture;
import dev.graft.photo.Photo;
import dev.graft.report.EvidencePicture.Panel;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A folder that shows of photos why a classifier takes them for what it does: a PNG a photo, with
 * the photo and, beside it, what speaks for the predicted class and for another one.
 */
public final class EvidenceFolder {
  private final Classifier classifier;
  private final PictureNames names;

  /**
   * @param folder made with the first picture
   * @throws GraftException if the classifier does not {@link Classifier#explains explain} anything,
   *     or words cannot be drawn on this machine
   */
  public EvidenceFolder(Path folder, Classifier classifier) {
    MissingEvidence.of(classifier)
        .ifPresent(
            missing -> {
              throw new NoEvidenceException(classifier, missing);
            });
    requireLetters();
    this.classifier = classifier;
    names = new PictureNames(folder);
  }

  /** Java finds out that there are none when it is to draw one. */
  private static void requireLetters() {
    System.setProperty("java.awt.headless", "true"); // there may be no screen, and none is needed
    try {
      if (!new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('a')) {
        throw new NoLettersException(null);
      }
    } catch (LinkageError | InternalError | NullPointerException e) { // as it has it, for no font
      throw new NoLettersException(e);
    }
  }

  /**
   * Shows a photo with the evidence for the predicted class and for the runner-up.
   *
   * @return the file
   * @throws IOException if the photo cannot be read, or the file not be written
   * @throws UnreadableImageException if it is no picture
   */
  public Path add(Photo photo) throws IOException, UnreadableImageException {
    Prediction prediction = classifier.explainFinely(photo);
    return write(photo, prediction, prediction.classes().get(1).label(), "second most probable");
  }

  /**
   * Shows a photo with the evidence for the predicted class and for what it is in truth.
   *
   * @param truth a class
   * @return the file
   * @throws IOException if the photo cannot be read, or the file not be written
   * @throws UnreadableImageException if it is no picture
   */
  public Path add(Photo photo, String truth) throws IOException, UnreadableImageException {
    return write(photo, classifier.explainFinely(photo), truth, "in truth");
  }

  private Path write(Photo photo, Prediction prediction, String other, String role)
      throws IOException, UnreadableImageException {
    List<Panel> panels =
        List.of(
            Panel.plain(PictureNames.own(photo), photo.name()),
            panel(prediction, prediction.label(), "predicted"),
            panel(prediction, other, role));
    Path file = names.place(photo);
    BufferedImage shown = UprightPicture.of(photo.read(), EvidencePicture.LONGEST_SIDE);
    Window window = classifier.preprocessing().place(shown.getWidth(), shown.getHeight()).window();
    AtomicFiles.write(file, MarkedPng.EVIDENCE.of(EvidencePicture.of(shown, window, panels)));
    return file;
  }

  private static Panel panel(Prediction prediction, String label, String role) {
    Evidence evidence = prediction.evidence().orElseThrow();
    String more =
        String.format(Locale.ROOT, "%s, %.1f %%", role, 100 * prediction.probability(label));
    return Panel.mapped(label, more, evidence.contrast(label));
  }

  /** No font is installed: exit code 1. */
  private static final class NoLettersException extends GraftException {
    private static final long serialVersionUID = 1L;

    NoLettersException(@Nullable Throwable cause) {
      super(
          "This Java finds no font, and cannot draw pictures with words.",
          "Install one, on Debian and Ubuntu for example with: apt install fontconfig"
              + " fonts-dejavu-core",
          cause);
    }

    @Override
    public Kind kind() {
      return Kind.MACHINE;
    }
  }
}

package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.PhotoException;
import dev.graft.error.GraftException;
import dev.graft.image.UnreadableImageException;
import dev.graft.photo.Photo;
import dev.graft.report.EvidenceFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Pictures that {@code --explain} asks for. A photo that has gone meanwhile is named at the end.
 */
final class Explanations {
  private final Path folder;
  private final EvidenceFolder pictures;
  private final List<String> failed = new ArrayList<>();
  private int written;

  private Explanations(Path folder, EvidenceFolder pictures) {
    this.folder = folder;
    this.pictures = pictures;
  }

  /**
   * @param read files and folders that are read
   * @throws GraftException if nothing can be put there, or the classifier explains nothing
   */
  static Explanations in(Path folder, Classifier classifier, Collection<Path> read) {
    Destination.requireFolder(folder, read);
    return new Explanations(folder, new EvidenceFolder(folder, classifier));
  }

  /** The predicted class and the runner-up. */
  void add(Photo photo) {
    drawn(photo, () -> pictures.add(photo));
  }

  /** The predicted class and the true one. */
  void add(Photo photo, String truth) {
    drawn(photo, () -> pictures.add(photo, truth));
  }

  private interface Drawing {
    Path draw() throws IOException, UnreadableImageException;
  }

  private void drawn(Photo photo, Drawing drawing) {
    try {
      drawing.draw();
      written++;
    } catch (UnreadableImageException e) {
      failed.add(photo.name() + "  not explained: " + e.reason());
    } catch (PhotoException e) {
      failed.add(photo.name() + "  not explained: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says where they are. */
  void tell(PrintWriter err) {
    failed.forEach(err::println);
    if (written > 0) {
      err.printf("Explained in '%s': %d %s%n", folder, written, written == 1 ? "photo" : "photos");
    }
    err.flush();
  }
}

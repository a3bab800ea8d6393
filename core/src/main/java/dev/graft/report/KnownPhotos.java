package dev.graft.report;

import dev.graft.data.DataException;
import dev.graft.data.Photos;
import dev.graft.error.FileProblem;
import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The photos that a model has learned from and was judged by, as the report beside it tells. */
public final class KnownPhotos {
  private KnownPhotos() {}

  /**
   * All of them, on whatever side, known by their content, be they still there or not.
   *
   * @return empty if there is no {@code photos.csv} in the report
   * @throws DataException if there is one that cannot be read
   */
  public static Optional<List<RememberedPhoto>> of(Path model) {
    Path list = ReportFolder.photos(ReportFolder.beside(model));
    if (!Files.exists(list)) {
      return Optional.empty();
    }
    try {
      return Optional.of(PhotosCsv.read(list).stream().map(KnownPhotos::remembered).toList());
    } catch (IOException e) {
      throw new DataException(
          "'%s' cannot be read: %s.".formatted(list, FileProblem.inWords(e)),
          "Check that you may read it.",
          e);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "'%s' is damaged: %s.".formatted(list, e.getMessage()),
          "Remove it, and say yourself which photos have a label.",
          e);
    }
  }

  private static RememberedPhoto remembered(UsedPhoto used) {
    return new RememberedPhoto(Photos.named(used.path()), ContentHash.parse(used.sha256()));
  }
}

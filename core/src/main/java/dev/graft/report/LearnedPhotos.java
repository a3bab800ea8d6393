package dev.graft.report;

import dev.graft.data.CsvRecords;
import dev.graft.data.ListText;
import dev.graft.photo.FilePhoto;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The photos that a model has learned from, as the report beside it tells. */
public final class LearnedPhotos {
  private static final int PATH = 0;
  private static final int PART = 1;

  private LearnedPhotos() {}

  /**
   * Those that are files and still where they were.
   *
   * @return none if there is no report, or it names none
   * @throws dev.graft.data.DataException if there is one that can't be read
   */
  public static List<FilePhoto> of(Path model) {
    Path file = ReportFolder.predictions(ReportFolder.beside(model));
    List<FilePhoto> photos = new ArrayList<>();
    if (OwnFiles.isPredictions(file)) {
      for (CsvRecords.Line line : CsvRecords.of(ListText.of(file))) {
        if (line.fields().get(PART).equals("train")) {
          add(line.fields().get(PATH), photos);
        }
      }
    }
    return photos;
  }

  private static void add(String path, List<FilePhoto> photos) {
    try {
      FilePhoto photo = new FilePhoto(Path.of(path));
      if (Files.isRegularFile(photo.path())) {
        photos.add(photo);
      }
    } catch (InvalidPathException e) {
      // the name of a photo in an archive, which is no path here
    }
  }
}

package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.ModelFileException;
import dev.graft.error.FileProblem;
import dev.graft.error.GraftException;
import dev.graft.home.GraftHome;
import dev.graft.page.TrainingPage;
import dev.graft.report.LockFile;
import dev.graft.report.OwnFiles;
import dev.graft.report.ReportFolder;
import dev.graft.report.TrainingLock;
import dev.graft.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a training leaves: a model file and, beside it, the report's folder.
 *
 * @param model the model file
 */
record TrainingOutput(Path model) {

  /** The report's folder. */
  Path report() {
    return ReportFolder.beside(model);
  }

  /**
   * Checks the places before the work.
   *
   * @param data what is learned from
   * @throws GraftException if something cannot, or must not, be written
   */
  void require(Path data) {
    Destination.requireFile(model, "a model of Graft's", Classifier::wasSavedTo, List.of(data));
    Destination.requireFolder(report(), List.of(data));
    Destination.requireFolder(ReportFolder.features(report()), List.of(data));
    for (Path file : ReportFolder.files(report())) {
      Destination.requireReplaceable(file, "from a report of Graft's", OwnFiles::isReport);
    }
  }

  /** Every file that it may have, but for those of features. */
  List<Path> files() {
    return Stream.concat(Stream.of(model), ReportFolder.files(report()).stream()).toList();
  }

  /** The page for people. */
  Path page() {
    return ReportFolder.page(report());
  }

  /**
   * Writes all of it.
   *
   * @param command what does the same again
   * @param png whether the pictures in the report are to be PNG as well
   * @param lock what it takes to do the training again; empty if nobody can
   * @throws GraftException if something cannot be written; the model is kept elsewhere then
   */
  void write(TrainingResult result, String command, boolean png, Optional<TrainingLock> lock) {
    try {
      result.classifier().save(model);
    } catch (ModelFileException e) {
      throw new NotWrittenException(
          String.valueOf(e.getMessage()),
          "The model is not lost: it was kept as '%s'.".formatted(kept(result, e)),
          e);
    }
    write(lock);
    try {
      ReportFolder.write(report(), result.report(), result.judged(), png);
      ReportFolder.remember(report(), result.photos(), result.kept());
      TrainingPage.write(page(), result, String.valueOf(model.getFileName()), Optional.of(command));
    } catch (IOException e) {
      throw new NotWrittenException(
          "The report '%s' cannot be written: %s.".formatted(report(), FileProblem.inWords(e)),
          "The model is there all the same: '%s'.".formatted(model),
          e);
    }
  }

  /** Checks the place of the lock before the work, as {@link #require} does the others. */
  void requireLock(Path data) {
    Destination.requireFile(lock(), "the lock of a training", LockFile::isOne, List.of(data));
  }

  private Path lock() {
    return LockFile.beside(model);
  }

  /** A lock that tells of the model before goes, if none takes its place. */
  private void write(Optional<TrainingLock> lock) {
    try {
      if (lock.isPresent()) {
        LockFile.write(lock(), lock.get());
      } else {
        LockFile.forget(model);
      }
    } catch (IOException e) {
      throw new NotWrittenException(
          "The lock '%s' cannot be written: %s.".formatted(lock(), FileProblem.inWords(e)),
          "The model is there all the same: '%s'.".formatted(model),
          e);
    }
  }

  /** Where there is a place for a model whose own place failed after the training. */
  private Path kept(TrainingResult result, ModelFileException why) {
    String name = "kept-%s.onnx".formatted(UUID.randomUUID());
    List<Path> places =
        List.of(
            GraftHome.folder().resolve("kept"),
            Path.of(System.getProperty("user.home")),
            Path.of("").toAbsolutePath());
    for (Path place : places) {
      try {
        result.classifier().save(place.resolve(name));
        return place.resolve(name);
      } catch (ModelFileException e) {
        why.addSuppressed(e); // for --debug
      }
    }
    throw new NotWrittenException(
        String.valueOf(why.getMessage()),
        "There was no other place for the model either: make room and train again.",
        why);
  }

  /** A result that could not be put where it was to go: exit code 1. */
  private static final class NotWrittenException extends GraftException {
    private static final long serialVersionUID = 1L;

    NotWrittenException(String problem, String remedy, Throwable cause) {
      super(problem, remedy, cause);
    }

    @Override
    public Kind kind() {
      return Kind.MACHINE;
    }
  }
}

package dev.graft.cli;

import dev.graft.error.FileProblem;
import dev.graft.error.GraftException;
import dev.graft.home.PlaceProbe;
import dev.graft.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where a result is to be written: better to hear of a wrong place before the work than after, and
 * nothing that is not Graft's own is ever written over.
 */
final class Destination {
  private static final String MOVE =
      "To keep it, nothing was done: give another name, or move it away.";
  private static final String ELSEWHERE = "Give another place.";

  private Destination() {}

  /**
   * Checks a file that is to be written.
   *
   * @param what the file will be, for example {@code a model of Graft's}
   * @param own whether an existing file is one of those, and may be replaced
   * @param inputs files and folders that are read: it may be none of them, nor lie in one
   * @throws GraftException if it cannot be written there, or must not
   */
  static void requireFile(Path file, String what, Predicate<Path> own, Collection<Path> inputs) {
    if (file.toString().isEmpty()) {
      throw new DestinationException(
          "The name of the file to write is empty.", "Give it a name, or leave the option out.");
    }
    requireApartFrom(inputs, file);
    requireReplaceable(file, what, own);
    requirePlace(file);
  }

  /**
   * Checks only that what is there already may be written over.
   *
   * @param what the file will be, for example {@code a model of Graft's}
   * @param own whether an existing file is one of those
   * @throws GraftException if it must not
   */
  static void requireReplaceable(Path file, String what, Predicate<Path> own) {
    if (Files.isDirectory(file)) {
      throw new DestinationException(
          "'%s' is a folder, not a file.".formatted(file),
          "Give the name of a file, in it or elsewhere.");
    }
    if (Files.exists(file)) {
      requireOwn(file, what, own);
    } else if (Files.isSymbolicLink(file)) {
      throw new DestinationException(
          "'%s' is a link to nowhere.".formatted(file), "Remove it, or give another name.");
    }
  }

  /**
   * Checks that nothing would be written over, not even what is Graft's own.
   *
   * @param remedy what to do where something would be
   * @throws GraftException if something would be
   */
  static void requireNew(Path file, String remedy) {
    try {
      if (Files.exists(file) && Files.size(file) > 0) {
        throw new DestinationException("'%s' is there already.".formatted(file), remedy);
      }
    } catch (IOException e) {
      throw cannot(file, e);
    }
  }

  /**
   * Checks that no report lies beside a model that is written without one: it would be taken for
   * that model's.
   *
   * @throws GraftException if there is one
   */
  static void requireNoReport(Path model) {
    Path report = ReportFolder.beside(model);
    if (Files.exists(report)) {
      throw new DestinationException(
          "'%s' is the report of another model called '%s'.".formatted(report, model),
          "Give another name, or move that report away.");
    }
  }

  /**
   * Checks a folder that files are to be put into; what is in it is for others to check.
   *
   * @param inputs files and folders that are read: it may be none of them, nor lie in one
   * @throws GraftException if nothing can be put there, or must not be
   */
  static void requireFolder(Path folder, Collection<Path> inputs) {
    if (folder.toString().isEmpty()) {
      throw new DestinationException("The name of a folder to write to is empty.", ELSEWHERE);
    }
    requireApartFrom(inputs, folder);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
      throw new DestinationException(
          "'%s' is to be a folder, but it is a file.".formatted(folder), MOVE);
    }
    requirePlace(folder.resolve("graft"));
  }

  /**
   * Checks a folder that is to be filled: new, empty, or one that Graft has filled before.
   *
   * @param marked the file that tells such a folder
   * @param own whether that file is Graft's
   * @param inputs files and folders that are read: it may be none of them, nor lie in one
   * @throws GraftException if nothing can be put there, or must not be
   */
  static void requireOwnFolder(
      Path folder, String marked, Predicate<Path> own, Collection<Path> inputs) {
    requireFolder(folder, inputs);
    try {
      if (!Files.exists(folder) || own.test(folder.resolve(marked)) || isEmpty(folder)) {
        return;
      }
    } catch (IOException e) {
      throw cannot(folder, e);
    }
    throw new DestinationException(
        "'%s' is not empty, and has no %s of Graft's.".formatted(folder, marked),
        "Give a new folder, or one that was filled so before.");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.findAny().isEmpty();
    }
  }

  private static void requireOwn(Path file, String what, Predicate<Path> own) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      if (!found.isRegularFile()) {
        throw new DestinationException(
            "'%s' is a pipe or a device, not a file.".formatted(file), ELSEWHERE);
      }
      if (found.size() > 0 && !own.test(file)) {
        throw new DestinationException(
            "'%s' is there already, and is not %s.".formatted(file, what), MOVE);
      }
    } catch (IOException e) {
      throw cannot(file, e);
    }
    if (!Files.isWritable(file)) {
      throw new DestinationException(
          "'%s' is protected against writing.".formatted(file), ELSEWHERE);
    }
  }

  private static void requireApartFrom(Collection<Path> inputs, Path file) {
    for (Path input : inputs) {
      try {
        if (!Files.exists(input)) {
          continue; // which whoever reads it will tell
        }
        if (Files.exists(file) && Files.isSameFile(file, input)) {
          throw new DestinationException(
              "'%s' is what is read.".formatted(file), "Give the result another name.");
        }
        if (Files.isDirectory(input) && PlaceProbe.real(file).startsWith(input.toRealPath())) {
          throw new DestinationException(
              "'%s' lies in '%s', which is read.".formatted(file, input),
              "Give the result a place outside of it.");
        }
      } catch (IOException e) {
        throw cannot(file, e);
      }
    }
  }

  private static void requirePlace(Path file) {
    try {
      PlaceProbe.requireWritable(file);
    } catch (IOException e) {
      throw cannot(file, e);
    }
  }

  private static DestinationException cannot(Path file, IOException e) {
    String culprit = FileProblem.file(e).orElse(file.toString());
    String because =
        Path.of(culprit).equals(file.toAbsolutePath()) ? "" : ", because of '" + culprit + "'";
    return new DestinationException(
        "'%s' cannot be written%s: %s.".formatted(file, because, FileProblem.inWords(e)),
        ELSEWHERE);
  }

  /** A place where nothing can, or must, be written: wrong usage, exit code 2. */
  private static final class DestinationException extends GraftException {
    private static final long serialVersionUID = 1L;

    DestinationException(String problem, String remedy) {
      super(problem, remedy);
    }

    @Override
    public Kind kind() {
      return Kind.REQUEST;
    }
  }
}

package dev.graft.data;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a person sees in a folder: no entry whose name starts with a dot, and not the {@code
 * __MACOSX} that archives bring along. Links are followed, but never in a circle.
 */
final class VisibleFiles {
  private VisibleFiles() {}

  /** The regular files in a folder and in the folders below it, by location. */
  static List<Path> below(Path folder) {
    Walk walk = new Walk(folder);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    return walk.files.stream()
        .map(file -> new Located(location(folder, file), file))
        .sorted(Comparator.comparing(Located::location, CodePointOrder.INSTANCE))
        .map(Located::file)
        .toList();
  }

  /** A file whose location is worked out once, not at every comparison. */
  private record Located(String location, Path file) {}

  /** The folders directly in a folder, by name. */
  static List<Path> foldersIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !isHidden(entry) && Files.isDirectory(entry))
          .sorted(Comparator.comparing(VisibleFiles::name, CodePointOrder.INSTANCE))
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /**
   * Where {@code file} lies below {@code folder}, the same on every system: names joined by '/', in
   * Unicode's composed form (NFC), because macOS and Linux store accents differently.
   */
  static String location(Path folder, Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .map(VisibleFiles::name)
        .collect(joining("/"));
  }

  /** The last name of a path, in Unicode's composed form (NFC). */
  static String name(Path path) {
    Path last = path.getFileName();
    return last == null ? "" : composed(last.toString());
  }

  /** A name in Unicode's composed form (NFC), in which macOS and Linux agree. */
  static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static boolean isHidden(Path path) {
    return isHidden(name(path));
  }

  /** Whether a file or folder of that name is none that a person sees. */
  static boolean isHidden(String name) {
    return name.startsWith(".") || name.equals("__MACOSX");
  }

  private static DataException unreadable(Path folder, IOException cause) {
    return new DataException(
        "Folder '%s' can't be read: %s.".formatted(folder, cause),
        "Check that you may read it and everything in it.",
        cause);
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path start;
    private final List<Path> files = new ArrayList<>();

    Walk(Path start) {
      this.start = start;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return isHidden(folder) && !folder.equals(start)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !isHidden(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
      if (problem instanceof FileSystemLoopException || isHidden(file)) {
        return FileVisitResult.CONTINUE;
      }
      throw problem;
    }
  }
}

package dev.graft.data;

import dev.graft.lifecycle.Cancellation;
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
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a person put into a folder: no entry whose name starts with a dot, and none of those that
 * systems and storage devices leave there by themselves. Links are followed, but never in a circle.
 */
public final class VisibleFiles {
  /** In lower case. They hold thumbnails, deleted files and other copies of what lies beside. */
  private static final Set<String> LEFT_BY_SYSTEMS =
      Set.of(
          "__macosx", // archives of a Mac
          "@eadir", // Synology: thumbnails
          "@tmp",
          "#recycle",
          "#snapshot",
          "@recycle", // QNAP
          "@recently-snapshot",
          "$recycle.bin", // Windows
          "system volume information",
          "thumbs.db",
          "desktop.ini",
          "lost+found"); // ext4

  private VisibleFiles() {}

  /**
   * All but folders that is in a folder and in the folders below it, by location. Files that cannot
   * be read are among it: whoever reads them will say why.
   *
   * @throws DataException if a folder cannot be read
   */
  public static List<Path> below(Path folder) {
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
    return entries(folder, entry -> Files.isDirectory(entry) && !leadsUp(entry, folder));
  }

  /** All but folders that is directly in a folder, by name. */
  static List<Path> filesIn(Path folder) {
    return entries(folder, entry -> !Files.isDirectory(entry) || leadsUp(entry, folder));
  }

  private static List<Path> entries(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .peek(entry -> Cancellation.checkInterrupted())
          .filter(entry -> !isHidden(entry) && wanted.test(entry))
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
    StringJoiner location = new StringJoiner("/");
    folder.relativize(file).forEach(part -> location.add(name(part)));
    return location.toString();
  }

  /** The last name of a path, in Unicode's composed form (NFC). */
  static String name(Path path) {
    Path last = path.getFileName();
    return last == null ? "" : composed(last.toString());
  }

  /** A name in Unicode's composed form (NFC), in which macOS and Linux agree. */
  static String composed(String name) {
    return isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** Spares nearly all names the normalizer, which takes its time over a large folder. */
  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Whether an entry is a link to a folder that it lies in, or to one further up. */
  static boolean leadsUp(Path entry, Path folder) {
    try {
      return Files.isSymbolicLink(entry) && folder.toRealPath().startsWith(entry.toRealPath());
    } catch (IOException e) {
      return false; // which whoever reads it will tell
    }
  }

  private static boolean isHidden(Path path) {
    return isHidden(name(path)) || AsideFolder.is(path);
  }

  /** Whether a file or folder of that name is none that a person sees. */
  public static boolean isHidden(String name) {
    return name.startsWith(".") || LEFT_BY_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
  }

  private static DataException unreadable(Path folder, IOException cause) {
    return new DataException(
        "Folder '%s' can't be read: %s."
            .formatted(folder, cause.getMessage() == null ? "something in it" : cause.getMessage()),
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
      if (folder.equals(start)) {
        return FileVisitResult.CONTINUE;
      }
      if (!isHidden(folder) && leadsUp(folder, start)) {
        files.add(folder); // whoever reads it will say what it is
        return FileVisitResult.SKIP_SUBTREE;
      }
      return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Cancellation.checkInterrupted();
      if (!isHidden(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
      if (problem instanceof FileSystemLoopException || isHidden(file)) {
        return FileVisitResult.CONTINUE;
      }
      if (Files.isDirectory(file)) {
        throw problem;
      }
      files.add(file); // whoever reads it will say why it can't be read
      return FileVisitResult.CONTINUE;
    }
  }
}

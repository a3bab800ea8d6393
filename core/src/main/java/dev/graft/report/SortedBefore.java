package dev.graft.report;

import dev.graft.data.CsvField;
import dev.graft.data.CsvRecords;
import dev.graft.data.DataException;
import dev.graft.data.ListText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All photos that were ever sorted into a folder, as its hidden file {@code .sorted}: what was
 * taken out of {@code sorted.csv} since is known by it, and stays out.
 */
public final class SortedBefore {
  private static final String NAME = ".sorted";
  private static final String HEADER = "path";

  private SortedBefore() {}

  /**
   * Absolute paths of the photos; none if nothing was sorted into the folder.
   *
   * @throws DataException if the file is there, and not Graft's
   */
  public static Set<Path> in(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Set.of();
    }
    try {
      List<CsvRecords.Line> lines = CsvRecords.of(ListText.of(file));
      if (lines.isEmpty() || !lines.get(0).fields().equals(List.of(HEADER))) {
        throw new IllegalArgumentException("its first line is not '%s'".formatted(HEADER));
      }
      return lines.stream()
          .skip(1)
          .map(line -> Path.of(line.fields().get(0)))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "'%s' can't be read: %s.".formatted(file, e.getMessage()),
          "Remove it, and what was taken out of sorted.csv is sorted again; or sort into another"
              + " folder.",
          e);
    }
  }

  /**
   * Adds photos.
   *
   * @param photos absolute paths
   * @throws IOException if the file cannot be written; what stood there before stays then
   */
  public static void add(Path folder, Set<Path> photos) throws IOException {
    Set<Path> all = new LinkedHashSet<>(in(folder));
    if (all.addAll(photos)) {
      CsvFile.write(
          folder.resolve(NAME), HEADER, all.stream().map(photo -> CsvField.of(photo.toString())));
    }
  }
}

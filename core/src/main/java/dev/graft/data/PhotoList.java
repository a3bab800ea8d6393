package dev.graft.data;

import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.FileNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A {@code .csv} that lists photos: a header with {@code path} and {@code label}, and perhaps
 * {@code split} (the name of a {@link Side}) and {@code group}; other columns are nobody's
 * business. Paths are relative to the list, and may lead into an archive. A photo that is not there
 * turns up with all others that cannot be used.
 *
 * @param classes the labels, by code point
 * @param split whether the list says which photo is on which side
 * @param grouped whether the list says which photos belong together
 * @param train all photos, where the list does not split them
 */
record PhotoList(
    List<String> classes,
    boolean split,
    boolean grouped,
    List<Candidate> train,
    List<Candidate> val,
    List<Candidate> test) {

  private static final String REMEDY = "Mend it; the first line is 'path,label[,split][,group]'.";

  private static final Set<String> COLUMNS = Set.of("path", "label", "split", "group");

  /** Whether a file is a list by the end of its name. */
  static boolean isNamedLikeOne(Path file) {
    return VisibleFiles.name(file).toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  /**
   * Reads a list.
   *
   * @param leastClasses how many classes there must be
   * @throws DataException if it is none, naming the line that is wrong
   */
  static PhotoList read(Path file, long seed, int leastClasses) {
    List<CsvRecords.Line> lines;
    try {
      lines = CsvRecords.of(ListText.of(file));
    } catch (IllegalArgumentException e) {
      throw new DataException("'%s' can't be read: %s.".formatted(file, e.getMessage()), REMEDY, e);
    }
    return new Reader(file, seed, leastClasses).read(lines);
  }

  private static final class Reader {
    private final Path file;
    private final long seed;
    private final int leastClasses;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final ListedArchives archives;
    private int width;

    Reader(Path file, long seed, int leastClasses) {
      this.file = file;
      this.seed = seed;
      this.leastClasses = leastClasses;
      archives = new ListedArchives(file);
    }

    PhotoList read(List<CsvRecords.Line> lines) {
      header(lines);
      List<CsvRecords.Line> rows = lines.subList(1, lines.size());
      List<String> classes = classes(rows);
      Map<Side, List<Candidate>> sides = new EnumMap<>(Side.class);
      for (CsvRecords.Line row : rows) {
        Cancellation.checkInterrupted();
        sides.computeIfAbsent(side(row), key -> new ArrayList<>()).add(photo(row, classes));
      }
      sides.values().forEach(photos -> photos.sort(Candidate.BY_LOCATION));
      return new PhotoList(
          classes,
          columns.containsKey("split"),
          columns.containsKey("group"),
          sides.getOrDefault(Side.TRAIN, List.of()),
          sides.getOrDefault(Side.VAL, List.of()),
          sides.getOrDefault(Side.TEST, List.of()));
    }

    private void header(List<CsvRecords.Line> lines) {
      if (lines.isEmpty()) {
        throw new DataException("'%s' is empty.".formatted(file), REMEDY);
      }
      List<String> names = lines.get(0).fields();
      width = names.size();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i).strip().toLowerCase(Locale.ROOT);
        if (COLUMNS.contains(name) && columns.putIfAbsent(name, i) != null) {
          throw new DataException(
              "'%s' has two columns '%s'.".formatted(file, name), "Rename one of them.");
        }
      }
      for (String needed : List.of("path", "label")) {
        if (!columns.containsKey(needed)) {
          ListColumns.requireCommas(file, String.join(",", names), List.of("path", "label"));
          throw new DataException(
              "'%s' has no column '%s'; its first line is '%s'."
                  .formatted(file, needed, String.join(",", names)),
              REMEDY);
        }
      }
    }

    private List<String> classes(List<CsvRecords.Line> rows) {
      TreeSet<String> classes = new TreeSet<>(CodePointOrder.INSTANCE);
      for (CsvRecords.Line row : rows) {
        if (row.fields().size() != width) {
          throw wrong(row, "has %d fields instead of %d".formatted(row.fields().size(), width));
        }
        classes.add(label(row));
      }
      if (classes.size() < leastClasses) {
        throw new DataException(
            classes.isEmpty()
                ? "'%s' lists no photos.".formatted(file)
                : "Only one class in '%s': '%s'.".formatted(file, classes.first()),
            "List photos of at least two classes.");
      }
      return List.copyOf(classes);
    }

    private String label(CsvRecords.Line row) {
      String label = VisibleFiles.composed(field(row, "label").strip());
      if (label.isEmpty()) {
        throw new DataException(
            "Line %d of '%s' has no label.".formatted(row.number(), file),
            "Give it one, or take the line out.");
      }
      if (!FileNames.isReadable(label)) {
        throw wrong(row, "has the label '%s', which is not in the letters it was".formatted(label));
      }
      return label;
    }

    /** Without a column for it, all photos are on one side, to be split by whoever reads this. */
    private Side side(CsvRecords.Line row) {
      if (!columns.containsKey("split")) {
        return Side.TRAIN;
      }
      String side = field(row, "split").strip();
      return Side.named(side)
          .orElseThrow(
              () ->
                  wrong(
                      row,
                      "has the split '%s', which is none of train, val and test".formatted(side)));
    }

    private Candidate photo(CsvRecords.Line row, List<String> classes) {
      String path = field(row, "path");
      if (path.isBlank()) {
        throw wrong(row, "has no path");
      }
      ListedPath listed = ListedPath.of(file, path, archives);
      Integer before = seen.putIfAbsent(listed.key(), row.number());
      if (before != null) {
        throw wrong(row, "names '%s' again, which line %d does already".formatted(path, before));
      }
      String group = columns.containsKey("group") ? field(row, "group").strip() : "";
      return Candidate.of(listed.photo(), listed.location(), classes.indexOf(label(row)), seed)
          .inGroup(group.isEmpty() ? null : group);
    }

    private String field(CsvRecords.Line row, String column) {
      Integer index = columns.get(column);
      return index == null ? "" : row.fields().get(index);
    }

    private DataException wrong(CsvRecords.Line row, String what) {
      return new DataException("Line %d of '%s' %s.".formatted(row.number(), file, what), REMEDY);
    }
  }
}

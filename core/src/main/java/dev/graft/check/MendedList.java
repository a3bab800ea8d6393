package dev.graft.check;

import dev.graft.data.CsvField;
import dev.graft.data.DataException;
import dev.graft.data.PhotoTable;
import dev.graft.data.TopFolders;
import dev.graft.error.FileProblem;
import dev.graft.home.AtomicFiles;
import dev.graft.home.ExclusiveLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a list of photos that takes the place of another, or of an archive: without those that are
 * to be put aside, and with the classes that others are to have. What it was made of stays as it
 * is.
 */
public final class MendedList {
  private final Path data;
  private final PhotoTable table;

  private MendedList(Path data, PhotoTable table) {
    this.data = data;
    this.table = table;
  }

  /**
   * What was written.
   *
   * @param list the new list, beside the data
   * @param aside photos that it leaves out
   * @param moved photos that have another class in it
   */
  public record Written(Path list, int aside, int moved) {}

  /**
   * Of a list or an archive.
   *
   * @param topFolders what the folders of an archive are
   * @throws DataException if it is neither, or cannot be read
   */
  public static MendedList of(Path data, TopFolders topFolders) {
    return new MendedList(data, PhotoTable.of(data, topFolders));
  }

  /**
   * Writes the list, under a name that nothing has.
   *
   * @throws DataException if a photo or class is not there, or the list cannot be written
   */
  public Written write(List<Fix> fixes) {
    Map<String, Fix> wanted = wanted(fixes);
    List<List<String>> lines = new ArrayList<>();
    int moved = 0;
    for (PhotoTable.Row row : table.rows()) {
      Fix fix = wanted.get(place(row.photo()));
      Suggestion what = fix == null ? Suggestion.LOOK : fix.what();
      if (!what.quarantine()) {
        List<String> fields = new ArrayList<>(row.fields());
        what.moveTo().ifPresent(name -> fields.set(table.label(), name));
        moved += what.moveTo().isPresent() ? 1 : 0;
        lines.add(fields);
      }
    }
    if (lines.isEmpty()) {
      throw new DataException(
          "No photo of '%s' would be left.".formatted(data),
          "Take lines out of the check.csv, for photos that are to stay.");
    }
    return new Written(write(lines, table.columns()), table.rows().size() - lines.size(), moved);
  }

  /** What is wanted of each photo, all of which are there. */
  private Map<String, Fix> wanted(List<Fix> fixes) {
    Set<String> there =
        table.rows().stream().map(row -> place(row.photo())).collect(Collectors.toSet());
    Set<String> others = table.others().stream().map(MendedList::place).collect(Collectors.toSet());
    Set<String> classes = new HashSet<>(table.classes());
    Map<String, Fix> wanted = new HashMap<>();
    for (Fix fix : fixes) {
      String place = place(fix.photo().toString());
      if (!there.contains(place) && !(others.contains(place) && fix.what().quarantine())) {
        throw new DataException(
            "'%s' has no photo '%s'.".formatted(data, fix.photo()),
            "Give the data that was checked, and start it where graft check was started: paths are"
                + " relative to that folder.");
      }
      fix.what()
          .moveTo()
          .filter(name -> !classes.contains(name))
          .ifPresent(
              name -> {
                throw new DataException(
                    "'%s' has no class '%s', to which '%s' is to be moved."
                        .formatted(data, name, fix.photo()),
                    "Give the name of a class: %s.".formatted(String.join(", ", table.classes())));
              });
      wanted.merge(place, fix, Fix::and);
    }
    return wanted;
  }

  /** The same for all spellings of a photo's path. */
  private static String place(String photo) {
    try {
      return Path.of(photo).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      return photo;
    }
  }

  private Path write(List<List<String>> lines, List<String> columns) {
    StringBuilder text = new StringBuilder(line(columns));
    lines.forEach(fields -> text.append(line(fields)));
    String name = String.valueOf(data.getFileName()).replaceFirst("(\\.tar)?\\.[^.]*$", "");
    Path wanted = data.resolveSibling(name + "-mended.csv");
    try (ExclusiveLock lock =
        ExclusiveLock.take(data.resolveSibling("." + name + "-mended.lock"), () -> {})) {
      try {
        Path free = FreeName.of(wanted, Set.of());
        AtomicFiles.write(free, text.toString().getBytes(StandardCharsets.UTF_8));
        return free;
      } finally {
        lock.remove();
      }
    } catch (IOException e) {
      throw new DataException(
          "'%s' cannot be written: %s.".formatted(wanted, FileProblem.inWords(e)),
          "The list goes beside the data, because its paths are relative to it: write there, or"
              + " copy the data to where you may.",
          e);
    }
  }

  private static String line(List<String> fields) {
    return fields.stream().map(CsvField::of).collect(Collectors.joining(",", "", "\n"));
  }
}

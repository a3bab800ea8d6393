package dev.graft.report;

import dev.graft.data.CsvField;
import dev.graft.data.CsvRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a training as {@code photos.csv}, a line each, in the order of the dataset: what it
 * takes to add others. It is also a list of photos that a training can be given.
 */
public final class PhotosCsv {
  static final String HEADER = "path,label,split,group,given_group,sha256,name";

  private static final int GROUP = 3;
  private static final int GIVEN_GROUP = 4;
  private static final int SHA_256 = 5;
  private static final int NAME = 6;

  private PhotosCsv() {}

  static void write(Path file, List<UsedPhoto> photos) throws IOException {
    CsvFile.write(file, HEADER, photos.stream().map(PhotosCsv::line));
  }

  private static String line(UsedPhoto photo) {
    return String.join(
        ",",
        CsvField.of(photo.path()),
        CsvField.of(photo.label()),
        photo.side(),
        orEmpty(photo.group()),
        orEmpty(photo.givenGroup()),
        photo.sha256(),
        CsvField.of(photo.name()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : CsvField.of(text);
  }

  private static @Nullable String orNull(String field) {
    return field.isEmpty() ? null : field;
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is none, saying why
   */
  public static List<UsedPhoto> read(Path file) throws IOException {
    List<CsvRecords.Line> lines = CsvRecords.of(Files.readString(file));
    if (lines.isEmpty() || !String.join(",", lines.get(0).fields()).equals(HEADER)) {
      throw new IllegalArgumentException("its first line is not '%s'".formatted(HEADER));
    }
    return lines.stream().skip(1).map(PhotosCsv::photo).toList();
  }

  private static UsedPhoto photo(CsvRecords.Line line) {
    List<String> fields = line.fields();
    if (fields.size() != NAME + 1) {
      throw new IllegalArgumentException(
          "line %d has %d fields instead of %d".formatted(line.number(), fields.size(), NAME + 1));
    }
    return new UsedPhoto(
        fields.get(0),
        fields.get(1),
        fields.get(2),
        orNull(fields.get(GROUP)),
        orNull(fields.get(GIVEN_GROUP)),
        fields.get(SHA_256),
        fields.get(NAME));
  }
}

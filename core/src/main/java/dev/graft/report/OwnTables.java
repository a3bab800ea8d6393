package dev.graft.report;

import dev.graft.GraftVersion;
import dev.graft.parquet.ParquetWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Parquet tables of Graft's: each says what kind of table it is, and is known again by that. */
final class OwnTables {
  private static final String KEY = "graft.table";
  private static final String WRITER = "graft version ";

  /** So many bytes hold the key, the kind and the writer, which are the last in a file. */
  private static final int END = 1 << 10;

  /** How they lie there, between the format's own bytes. */
  private static final String MARK = "%s..%s\\x00.{2}%s[^\\x00]+\\x00.{4}PAR1\\z";

  private OwnTables() {}

  /**
   * Writes what is left of a table.
   *
   * @param kind a word
   * @param says what else the file says of itself, by key
   */
  static void finish(ParquetWriter table, String kind, Map<String, String> says)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(says);
    all.put(KEY, kind);
    table.finish(all, WRITER + GraftVersion.current());
  }

  /** Whether a file is a table of a kind; no, if it cannot be read. */
  static boolean isOne(Path file, String kind) {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(END, content.length())];
      content.seek(content.length() - end.length);
      content.readFully(end);
      return Pattern.compile(MARK.formatted(Pattern.quote(KEY), kind, WRITER), Pattern.DOTALL)
          .matcher(new String(end, StandardCharsets.ISO_8859_1))
          .find();
    } catch (IOException e) {
      return false;
    }
  }
}

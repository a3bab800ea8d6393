package dev.graft.report;

import dev.graft.home.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/** A file of comma-separated values: UTF-8, and lines that end in a line feed. */
final class CsvFile {
  private CsvFile() {}

  /**
   * Writes the file.
   *
   * @param lines without their ends, in order
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  static void write(Path file, String header, Stream<String> lines) throws IOException {
    Iterator<String> all = Stream.concat(Stream.of(header), lines).iterator();
    AtomicFiles.write(
        file,
        out -> {
          while (all.hasNext()) {
            out.write((all.next() + "\n").getBytes(StandardCharsets.UTF_8));
          }
        });
  }
}

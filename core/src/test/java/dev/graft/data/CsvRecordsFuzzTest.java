package dev.graft.data;

import dev.graft.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a list holds, it is taken apart or refused; written again it is the same list. */
public class CsvRecordsFuzzTest {
  public static byte[] sound() {
    return "path,label\n\"a,\"\"b\"\".jpg\",rose\r\nc.jpg,\"two\nlines\"\n"
        .getBytes(StandardCharsets.UTF_8);
  }

  public static void fuzzerTestOneInput(byte[] csv) {
    List<List<String>> fields;
    try {
      fields = fields(new String(csv, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return; // a quote is out of place
    }
    String written =
        fields.stream()
            .map(
                line ->
                    line.stream()
                        .map(
                            field ->
                                "\"" + SpreadsheetText.guarded(field).replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n"));
    if (!fields(written).equals(fields)) {
      throw new AssertionError(fields + " came back as " + fields(written));
    }
  }

  private static List<List<String>> fields(String text) {
    return CsvRecords.of(text).stream().map(CsvRecords.Line::fields).toList();
  }

  @Test
  void anyTextIsAListOrRefused() {
    Fuzz.damaged(sound(), CsvRecordsFuzzTest::fuzzerTestOneInput);
  }
}

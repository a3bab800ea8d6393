package dev.graft.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written here, Apache's own library reads. */
class ParquetWriterTest {
  private static final List<Column> COLUMNS =
      List.of(
          Column.required("name", Kind.STRING),
          Column.optional("word", Kind.STRING),
          Column.optional("number", Kind.FLOAT),
          Column.optional("truth", Kind.BOOLEAN),
          Column.optional("numbers", Kind.FLOATS),
          Column.optional("words", Kind.STRINGS));

  private static final long ONE_GROUP = Long.MAX_VALUE;

  @TempDir private Path folder;

  /** Adds rows to a table. */
  private interface Rows {
    void addTo(ParquetWriter table) throws IOException;
  }

  private ReadTable table(List<Column> columns, long groupBytes, Rows rows) throws IOException {
    Path file = folder.resolve("table.parquet");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ParquetWriter table = new ParquetWriter(out, columns, groupBytes);
      rows.addTo(table);
      table.finish(Map.of("colour", "grün"), "graft version 1.2.3");
    }
    return ReadTable.of(file);
  }

  private ReadTable table(Rows rows) throws IOException {
    return table(COLUMNS, ONE_GROUP, rows);
  }

  private static float[] floats(int count, float first) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = first + i / 1024f;
    }
    return floats;
  }

  private static List<Float> listed(float[] floats) {
    return IntStream.range(0, floats.length).mapToObj(i -> floats[i]).toList();
  }

  @Test
  void theSchemaIsWhatOthersWriteForSuchColumns() throws IOException {
    assertThat(table(rows -> {}).schema())
        .isEqualTo(
            """
            message schema {
              required binary name (STRING);
              optional binary word (STRING);
              optional float number;
              optional boolean truth;
              optional group numbers (LIST) {
                repeated group list {
                  optional float element;
                }
              }
              optional group words (LIST) {
                repeated group list {
                  optional binary element (STRING);
                }
              }
            }
            """);
  }

  @Test
  void theFileSaysWhatItWasToldTo() throws IOException {
    ReadTable read = table(rows -> {});

    assertThat(read.says()).containsExactly(Map.entry("colour", "grün"));
    assertThat(read.createdBy()).isEqualTo("graft version 1.2.3");
  }

  @Nested
  class Cells {
    @Test
    void comeBackAndNullsStayNull() throws IOException {
      ReadTable read =
          table(
              rows -> {
                rows.row("a", "w", 0.5f, true, new float[] {1, 2.5f}, List.of("x", "y", "z"));
                rows.row("b", null, null, null, null, null);
                rows.row("c", "v", -1f, false, new float[] {3}, List.of("u"));
              });

      assertThat(read.rows())
          .containsExactly(
              Map.of(
                  "name",
                  "a",
                  "word",
                  "w",
                  "number",
                  0.5f,
                  "truth",
                  true,
                  "numbers",
                  List.of(1f, 2.5f),
                  "words",
                  List.of("x", "y", "z")),
              Map.of("name", "b"),
              Map.of(
                  "name",
                  "c",
                  "word",
                  "v",
                  "number",
                  -1f,
                  "truth",
                  false,
                  "numbers",
                  List.of(3f),
                  "words",
                  List.of("u")));
      assertThat(read.nulls().values()).containsExactly(0L, 1L, 1L, 1L, 1L, 1L);
    }

    @Test
    void thatAreListsMayBeEmptyWhichIsNotNull() throws IOException {
      ReadTable read =
          table(
              rows -> {
                rows.row("none", null, null, null, null, null);
                rows.row("empty", null, null, null, new float[0], List.of());
                rows.row("one", null, null, null, new float[1], List.of(""));
                rows.row("empty", null, null, null, new float[0], List.of());
              });

      assertThat(read.rows())
          .containsExactly(
              Map.of("name", "none"),
              Map.of("name", "empty", "numbers", List.of(), "words", List.of()),
              Map.of("name", "one", "numbers", List.of(0f), "words", List.of("")),
              Map.of("name", "empty", "numbers", List.of(), "words", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fleur été", "красная роза", "红玫瑰", "🌹🌹", "a\0b\n", "\"','"})
    void ofTextHoldEverySign(String text) throws IOException {
      ReadTable read = table(rows -> rows.row(text, text, null, null, null, List.of(text, text)));

      assertThat(read.rows())
          .containsExactly(Map.of("name", text, "word", text, "words", List.of(text, text)));
    }

    @Test
    void ofNumbersAreTheSameToTheLastBit() throws IOException {
      float[] limits = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        Float.intBitsToFloat(0x7F800001),
        1 / 3f
      };

      ReadTable read =
          table(
              rows -> {
                for (float limit : limits) {
                  rows.row("", null, limit, null, limits, null);
                }
              });

      List<Integer> bits = bits(listed(limits));
      assertThat(bits(read.rows().stream().map(row -> row.get("number")).toList())).isEqualTo(bits);
      assertThat(read.rows())
          .hasSize(limits.length)
          .allSatisfy(
              row -> assertThat(bits((List<?>) row.getOrDefault("numbers", ""))).isEqualTo(bits));
    }

    private static List<Integer> bits(List<?> numbers) {
      return numbers.stream().map(each -> Float.floatToRawIntBits((Float) each)).toList();
    }
  }

  @Nested
  class AnyNumberOfRows {
    private void add(ParquetWriter rows, int count) throws IOException {
      for (int i = 0; i < count; i++) {
        rows.row(
            "row " + i,
            i % 3 == 0 ? null : "w" + i,
            i % 5 == 0 ? null : (float) i,
            i % 7 == 0 ? null : i % 2 == 0,
            i % 11 == 0 ? null : floats(i % 4, i),
            i % 13 == 0 ? null : List.of("a", "b", "c").subList(0, i % 4));
      }
    }

    private void check(ReadTable read, int count) {
      assertThat(read.rows()).hasSize(count);
      for (int i = 0; i < count; i++) {
        Map<String, Object> row = read.rows().get(i);
        assertThat(row.get("name")).isEqualTo("row " + i);
        assertThat(row.get("word")).isEqualTo(i % 3 == 0 ? null : "w" + i);
        assertThat(row.get("number")).isEqualTo(i % 5 == 0 ? null : (float) i);
        assertThat(row.get("truth")).isEqualTo(i % 7 == 0 ? null : i % 2 == 0);
        assertThat(row.get("numbers")).isEqualTo(i % 11 == 0 ? null : listed(floats(i % 4, i)));
        assertThat(row.get("words"))
            .isEqualTo(i % 13 == 0 ? null : List.of("a", "b", "c").subList(0, i % 4));
      }
    }

    @Test
    void mayBeNone() throws IOException {
      ReadTable read = table(rows -> {});

      assertThat(read.rows()).isEmpty();
      assertThat(read.groups()).isEmpty();
    }

    @Test
    void liesInGroupsThatEndWhenTheyAreFull() throws IOException {
      ReadTable read = table(COLUMNS, 2_000, rows -> add(rows, 1_000));

      check(read, 1_000);
      assertThat(read.groups()).hasSizeGreaterThan(10).allMatch(rows -> rows > 1 && rows < 100);
      assertThat(read.groups().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
      assertThat(read.nulls()).containsEntry("word", 334L);
    }

    @Test
    void mayBeAGroupEach() throws IOException {
      ReadTable read = table(COLUMNS, 1, rows -> add(rows, 30));

      check(read, 30);
      assertThat(read.groups()).hasSize(30).containsOnly(1L);
    }

    @Test
    void mayBeManyInAGroup() throws IOException {
      ReadTable read = table(rows -> add(rows, 50_000));

      check(read, 50_000);
      assertThat(read.groups()).hasSize(1);
    }

    @Test
    void mayHaveLongLists() throws IOException {
      List<Column> columns = List.of(Column.optional("vector", Kind.FLOATS));
      int rows = 2_500;

      ReadTable read =
          table(
              columns,
              8 << 20,
              table -> {
                for (int i = 0; i < rows; i++) {
                  table.row((Object) floats(1_280, i));
                }
              });

      assertThat(read.groups()).hasSize(2).allMatch(count -> count > 800);
      for (int i = 0; i < rows; i++) {
        assertThat(read.rows().get(i)).isEqualTo(Map.of("vector", listed(floats(1_280, i))));
      }
    }

    @Test
    void mayHaveNothingInAColumn() throws IOException {
      List<Column> columns =
          List.of(Column.optional("nothing", Kind.STRING), Column.optional("empty", Kind.STRINGS));

      ReadTable read =
          table(
              columns,
              100,
              table -> {
                for (int i = 0; i < 1_000; i++) {
                  table.row(null, List.of());
                }
              });

      assertThat(read.rows()).hasSize(1_000).containsOnly(Map.of("empty", List.of()));
      assertThat(read.groups()).hasSize(20); // a byte an entry is counted, whatever it takes
      assertThat(read.nulls()).containsEntry("nothing", 1_000L);
    }
  }

  @Nested
  class ARowThatDoesNotFit {
    private void refused(String problem, Object... cells) throws IOException {
      ReadTable read =
          table(
              table -> {
                table.row("before", "w", 1f, true, new float[] {1}, List.of("x"));
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> table.row(cells))
                    .withMessageContaining(problem);
                table.row("behind", "w", 1f, true, new float[] {1}, List.of("x"));
                assertThat(table.rows()).isEqualTo(2);
              });

      assertThat(read.rows())
          .extracting(row -> row.get("name"))
          .containsExactly("before", "behind");
    }

    @Test
    void isNotAdded() throws IOException {
      Object[] row = {"a", "w", 1f, true, new float[] {1}, List.of("x")};

      refused("6 cells. Received: 5", Arrays.copyOf(row, 5));
      refused("'number' has cells of kind FLOAT. Received: 1.0", with(row, 2, 1.0));
      refused("'truth' has cells of kind BOOLEAN. Received: yes", with(row, 3, "yes"));
      refused("'numbers' has cells of kind FLOATS", with(row, 4, List.of(1f)));
      refused("'words' has cells of kind STRINGS. Received: [x, 1]", with(row, 5, List.of("x", 1)));
    }

    private static Object[] with(Object[] row, int index, Object cell) {
      Object[] changed = row.clone();
      changed[index] = cell;
      return changed;
    }

    @Test
    void mayBeNullWhereNothingMay() throws IOException {
      ReadTable read =
          table(
              table ->
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> table.row(null, null, null, null, null, null))
                      .withMessageContainingAll("'name'", "none of them null"));

      assertThat(read.rows()).isEmpty();
    }

    @Test
    void noListIsRequired() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Column.required("list", Kind.FLOATS))
          .withMessageContaining("list");
    }
  }
}

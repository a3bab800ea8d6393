package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Classifier;
import dev.graft.SmallModel;
import dev.graft.home.Sha256;
import dev.graft.parquet.ReadTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelTableTest {
  private static final float[] PROBABILITIES = {0.25f, 0.625f, 0.125f}; // daisy, rose, tulip

  @TempDir private Path folder;

  /** Adds rows to a table. */
  private interface Rows {
    void addTo(LabelTable table, Classifier classifier) throws IOException;
  }

  private ReadTable table(byte[] model, Rows rows) throws IOException {
    Path file = folder.resolve("labels.parquet");
    try (Classifier classifier = Classifier.load(model);
        OutputStream out = Files.newOutputStream(file)) {
      LabelTable table = new LabelTable(out, classifier);
      rows.addTo(table, classifier);
      table.finish();
    }
    assertThat(OwnFiles.isLabels(file)).isTrue();
    return ReadTable.of(file);
  }

  @Test
  void aRowHasAllThatTheClassifierSays() throws IOException {
    ReadTable read =
        table(
            SmallModel.telling(),
            (table, classifier) ->
                table.add(
                    "a.jpg",
                    classifier.prediction(PROBABILITIES, OptionalDouble.of(-1.5)),
                    PROBABILITIES,
                    Optional.of(false)));

    assertThat(read.rows())
        .containsExactly(
            Map.of(
                "path",
                "a.jpg",
                "label",
                "rose",
                "probability",
                0.625f,
                "probabilities",
                List.of(0.25f, 0.625f, 0.125f),
                "unknown",
                false,
                "novelty",
                -1.5f,
                "set",
                List.of("rose", "daisy", "tulip")));
  }

  @Test
  void whatItDoesNotSayIsNull() throws IOException {
    ReadTable read =
        table(
            SmallModel.file(),
            (table, classifier) ->
                table.add(
                    "a.jpg",
                    classifier.prediction(PROBABILITIES, OptionalDouble.empty()),
                    PROBABILITIES,
                    Optional.empty()));

    assertThat(read.rows())
        .containsExactly(
            Map.of(
                "path",
                "a.jpg",
                "label",
                "rose",
                "probability",
                0.625f,
                "probabilities",
                List.of(0.25f, 0.625f, 0.125f)));
  }

  @Test
  void aPhotoThatCannotBeUsedIsARowWithTheReason() throws IOException {
    ReadTable read =
        table(
            SmallModel.file(),
            (table, classifier) -> {
              table.add("a.jpg", "is a folder");
              assertThat(table.rows()).isEqualTo(1);
              assertThat(table.errors()).isEqualTo(1);
            });

    assertThat(read.rows()).containsExactly(Map.of("path", "a.jpg", "error", "is a folder"));
  }

  @Test
  void theFileNamesTheClassesInTheirOrderAndTheModel() throws IOException {
    ReadTable read = table(SmallModel.file(), (table, classifier) -> {});

    assertThat(read.says())
        .containsOnlyKeys("graft.classes", "graft.model", "graft.table")
        .containsEntry("graft.classes", "[\"daisy\",\"rose\",\"tulip\"]")
        .containsEntry("graft.model", HexFormat.of().formatHex(Sha256.of(SmallModel.file())));
    assertThat(read.createdBy()).matches("graft version \\d.*");
  }

  @Test
  void theColumnsAreThoseThatWerePromised() throws IOException {
    assertThat(table(SmallModel.file(), (table, classifier) -> {}).schema())
        .isEqualTo(
            """
            message schema {
              required binary path (STRING);
              optional binary label (STRING);
              optional float probability;
              optional group probabilities (LIST) {
                repeated group list {
                  optional float element;
                }
              }
              optional boolean unknown;
              optional float novelty;
              optional group set (LIST) {
                repeated group list {
                  optional binary element (STRING);
                }
              }
              optional binary error (STRING);
            }
            """);
  }
}

package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageFilesTest {
  private static final Configuration FILES = new Configuration(false);

  @TempDir Path folder;

  @Test
  void aFileIsReplacedAndNothingStaysBesideIt() throws IOException {
    Path file = Files.writeString(folder.resolve("a.onnx"), "old and longer");

    StageFiles.write(file.toString(), "new".getBytes(StandardCharsets.UTF_8), FILES);

    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(folder.toFile().list()).hasSize(1);
    assertThat(StageFiles.read(file.toString(), FILES)).asString().isEqualTo("new");
  }

  @Test
  void onlyAModelMayBeReplacedByOne() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "notes of years");
    Path model = Files.copy(Drawn.model(), folder.resolve("model.onnx"));

    StageFiles.requireReplaceable(model.toString(), FILES);
    StageFiles.requireReplaceable(folder.resolve("new.onnx").toString(), FILES);
    assertThatExceptionOfType(SparkFileException.class)
        .isThrownBy(() -> StageFiles.requireReplaceable(notes.toString(), FILES))
        .withMessageContaining("no model of Graft's");
    assertThatExceptionOfType(SparkFileException.class)
        .isThrownBy(() -> StageFiles.requireReplaceable(folder.toString(), FILES))
        .withMessageContaining("is a folder");
    assertThatExceptionOfType(SparkFileException.class)
        .isThrownBy(() -> StageFiles.requireReplaceable("nosuch:/x", FILES))
        .withMessageContaining("nosuch:/x");
    assertThatExceptionOfType(SparkFileException.class)
        .isThrownBy(() -> ClusterReport.requireReplaceable(folder.toString(), FILES))
        .withMessageContaining("no report of Graft's");
  }
}

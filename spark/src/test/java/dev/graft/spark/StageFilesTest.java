package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
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

  /** As those of clusters are: a file is not renamed over another one. */
  public static final class NeverOver extends RawLocalFileSystem {
    private static final String SCHEME = "neverover";

    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public URI getUri() {
      return URI.create(SCHEME + ":///");
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      return !exists(to) && !to.getName().equals("refused.onnx") && super.rename(from, to);
    }

    static Configuration configuration() {
      Configuration configuration = new Configuration(false);
      configuration.set("fs.neverover.impl", NeverOver.class.getName());
      return configuration;
    }
  }

  @Test
  void whereNothingIsRenamedOverAnotherFileOneOfTwoIsAlwaysThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.onnx"), "old");
    byte[] fresh = "new".getBytes(StandardCharsets.UTF_8);

    StageFiles.write("neverover:" + file, fresh, NeverOver.configuration());

    assertThat(file).hasContent("new");
    assertThat(folder.toFile().list()).hasSize(1);

    Path refused = Files.writeString(folder.resolve("refused.onnx"), "old");
    assertThatIOException()
        .isThrownBy(
            () -> StageFiles.write("neverover:" + refused, fresh, NeverOver.configuration()))
        .withMessageContaining("what was there is");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.filter(each -> !each.equals(file)))
          .singleElement()
          .satisfies(left -> assertThat(left).hasContent("old"));
    }
  }

  @Test
  void whatCannotBeWrittenIsToldAtOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatExceptionOfType(SparkFileException.class)
        .isThrownBy(() -> StageFiles.requireWritable(file + "/a/b.onnx", FILES))
        .withMessageContaining("is no folder");
    StageFiles.requireWritable(folder.resolve("a/b/c.onnx").toString(), FILES);
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(folder.toFile().list()).hasSize(1);
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

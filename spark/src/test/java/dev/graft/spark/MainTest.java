package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong before Spark has anything to do; {@link ClusterIT} runs the commands. */
class MainTest {
  @TempDir Path folder;

  @Test
  void whatIsMissingIsNamed() {
    assertThat(Main.run("predict", "--model", "flowers.onnx")).isEqualTo(2);
    assertThat(Main.run("sing")).isEqualTo(2);
  }

  @Test
  void helpIsNoError() {
    assertThat(Main.run("--help")).isZero();
    assertThat(Main.run("predict", "--help")).isZero();
  }

  @Test
  void whatAUserCanMendIsSaidInTwoLines() throws Exception {
    Path damaged = Files.writeString(folder.resolve("damaged.parquet"), "not a table at all");

    assertThat(told("foo://bucket/photos"))
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).contains("foo"));
    assertThat(told(damaged.toString()))
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).contains("damaged.parquet"));
    assertThat(told("s3a://bucket/photos"))
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).contains("no connector", "S3AFileSystem"));
    assertThat(told(folder.resolve("nowhere").toString()))
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).contains("nowhere"));
  }

  private static List<String> told(String table) throws Exception {
    StringWriter said = new StringWriter();
    try {
      Local.spark().read().parquet(table).count();
    } catch (Exception e) {
      Main.told(e, new PrintWriter(said, true));
    }
    return said.toString().lines().toList();
  }

  @Test
  void whatIsNoUsersFaultIsNotHidden() {
    Exception fault = new IllegalStateException("a fault");

    assertThatThrownBy(() -> Main.told(fault, new PrintWriter(new StringWriter()))).isSameAs(fault);
  }
}

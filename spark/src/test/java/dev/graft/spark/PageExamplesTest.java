package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.house.CompiledJava;
import dev.graft.house.MarkdownBlocks;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of docs/spark.md, taken from its blocks, is what a program can say. */
class PageExamplesTest {
  private static final Path PAGE = Path.of("..", "docs", "spark.md");

  @TempDir Path folder;

  private static String program() {
    StringBuilder methods = new StringBuilder();
    for (String block : MarkdownBlocks.of(PAGE, "java")) {
      methods.append(
          "static void example%d(SparkSession spark) {%n%s}%n".formatted(methods.length(), block));
    }
    return """
    import dev.graft.spark.*;
    import org.apache.spark.sql.*;

    final class Examples {
      %s
    }
    """
        .formatted(methods);
  }

  @Test
  void whatStandsThereCompiles() throws IOException {
    assertThat(MarkdownBlocks.of(PAGE, "java")).hasSize(3);
    CompiledJava.of(folder.resolve("Examples.java"), program(), folder);
  }
}

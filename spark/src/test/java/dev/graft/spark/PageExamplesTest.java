package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.house.MarkdownBlocks;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
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
    Path source = Files.writeString(folder.resolve("Examples.java"), program());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter told = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  told,
                  files,
                  null,
                  List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(source))
              .call();

      assertThat(compiled).as(told.toString()).isTrue();
    }
  }
}

package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Classifier;
import dev.graft.house.CompiledJava;
import dev.graft.house.MarkdownBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java of the README and of the pages, taken from their fenced blocks, compiled and run as it
 * stands there, but for the base, in a folder with drawn pictures under the names of its photos.
 */
class JavaExamplesIT {
  private static final Path ROOT = Path.of("..");

  /** Those whose block is a whole example: statements, not methods. */
  private static final List<String> PAGES =
      List.of(
          "README.md",
          "docs/design.md",
          "docs/drift.md",
          "docs/embed.md",
          "docs/label.md",
          "docs/learning-curve.md",
          "docs/lessons/a-classify-then-transfer.md",
          "docs/lessons/d-leaves.md",
          "docs/lessons/e-hot-dog-or-not.md",
          "docs/lessons/f-your-own-photos.md",
          "docs/reproduce.md",
          "docs/serve.md");

  /**
   * Those that tests of other modules compile: two methods in the core's ModelFileProgramsTest, and
   * what Spark has to be there for in PageExamplesTest.
   */
  private static final List<String> ELSEWHERE = List.of("docs/model-file.md", "docs/spark.md");

  @TempDir private Path folder;

  @Test
  void noPageWithJavaIsLeftOut() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      assertThat(
              Stream.concat(top, docs)
                  .filter(
                      file ->
                          file.toString().endsWith(".md")
                              && !MarkdownBlocks.of(file, "java").isEmpty())
                  .map(file -> ROOT.relativize(file).toString().replace('\\', '/')))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(PAGES.stream(), ELSEWHERE.stream()).toList());
    }
  }

  @Test
  void whatStandsInThePagesCompilesAndRuns() throws Exception {
    draw();
    CompiledJava.of(folder.resolve("Examples.java"), program(), folder.resolve("classes"));
    Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    Graft run =
        GraftProcess.shell(
                home,
                folder,
                folder,
                folder,
                "'%s' -cp \"$CLASSPATH:classes\" Examples".formatted(java))
            .end();

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.lines()).containsExactlyElementsOf(PAGES);
    try (Classifier saved = Classifier.load(folder.resolve("flowers.onnx"))) {
      assertThat(saved.classes()).isEqualTo(Flowers.CLASSES);
      assertThat(saved.predict(folder.resolve("rose.jpg")).classes()).hasSize(5);
    }
  }

  private void draw() throws IOException {
    Flowers.split(folder.resolve("flowers"), 6, 2);
    Flowers.splitOfTwo(folder.resolve("two"), 6, 2);
    for (String label : List.of("lotus", "rose")) {
      Flowers.copy(Flowers.photos("train", label, 0, 6), folder.resolve("garden").resolve(label));
    }
    Files.copy(Flowers.photos("val", "rose", 0, 1).get(0), folder.resolve("rose.jpg"));
  }

  /** A method an example, so that names do not meet. */
  private static String program() {
    StringBuilder methods = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    for (String page : PAGES) {
      for (String block : MarkdownBlocks.of(ROOT.resolve(page), "java")) {
        String method = "example" + methods.length();
        methods.append(
            "static void %s() throws Exception {%n%s}%n".formatted(method, withSeedling(block)));
        calls.append("%s();%n".formatted(method));
      }
      calls.append("System.out.println(\"%s\");%n".formatted(page));
    }
    return """
    import dev.graft.*;
    import dev.graft.data.*;
    import dev.graft.drift.*;
    import dev.graft.features.*;
    import dev.graft.label.*;
    import dev.graft.network.*;
    import dev.graft.fit.*;
    import dev.graft.pass.*;
    import dev.graft.photo.*;
    import dev.graft.report.*;
    import dev.graft.server.*;
    import dev.graft.train.*;
    import java.io.InputStream;
    import java.net.URI;
    import java.net.http.*;
    import java.nio.file.Files;
    import java.nio.file.Path;
    import java.util.List;
    import java.util.Map;
    import java.util.Optional;
    import java.util.stream.Stream;
    import javax.imageio.ImageIO;

    final class Examples {
      public static void main(String[] none) throws Exception {
        %s
      }
      %s
    }
    """
        .formatted(calls, methods);
  }

  /** With the base that needs no weights of others. */
  private static String withSeedling(String block) {
    return block
        .replace(".base(\"mobilenet_v2\")", "")
        .replaceAll("(Training\\.on\\(Path\\.of\\(\"[a-z]+\"\\)\\))", "$1.base(\"seedling\")");
  }
}

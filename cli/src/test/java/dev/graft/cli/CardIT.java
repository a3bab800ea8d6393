package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.graft.onnx.OnnxMetadata;
import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a model says about itself, for people, hubs and programs. */
class CardIT {
  private static final Path OLD_MODEL =
      Path.of("..", "core", "src", "test", "resources", "model", "form-2.onnx");

  @TempDir private Path folder;

  private static String card(Path model) throws IOException {
    return String.valueOf(OnnxMetadata.of(Files.readAllBytes(model)).get("graft"));
  }

  @Test
  void forPeopleItTellsAllThatThereIs() {
    Path model = Drawn.model();

    Graft run = Graft.does("card", model);

    assertThat(run.out())
        .startsWith(model + " tells 3 classes apart:")
        .contains("  jasmine, lotus, rose")
        .containsPattern("  accuracy [0-9.]+ % \\(95 % interval [0-9.]+ % to [0-9.]+ %\\) on \\d+ ")
        .contains("How far to trust it", "base seedling of width 1.0", "160 by 160 pixels (area)")
        .contains("recipe auto, seed 42", "training photos  SHA-256 ", "again")
        .contains("licence of the base's weights: Apache-2.0");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void asJsonItIsTheFilesOwn() throws IOException {
    Path model = Drawn.model();

    assertThat(JsonParser.parseString(Graft.does("card", model, "--json").out()))
        .isEqualTo(JsonParser.parseString(card(model)));
  }

  @Test
  void asMarkdownItIsAReadmeWithFrontMatter() {
    List<String> lines = Graft.does("card", Drawn.model(), "--markdown").lines();

    int end = lines.subList(1, lines.size()).indexOf("---") + 1;
    assertThat(lines.get(0)).isEqualTo("---");
    assertThat(lines.subList(1, end))
        .contains("pipeline_tag: image-classification", "library_name: onnx", "model-index:")
        .contains("- name: \"drawn\"", "    - type: accuracy")
        .anyMatch(line -> line.startsWith("license: apache-2.0"))
        .anyMatch(line -> line.matches("      value: [01]\\.\\d+"));
    assertThat(lines.subList(end, lines.size()))
        .contains("# drawn", "## What it does", "## Classes", "## How good it is")
        .contains("## How far to trust it", "## Limits", "## How to use it")
        .contains("| 0 | jasmine |", "graft predict drawn.onnx photo.jpg");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "such names of folders cannot be there")
  void namesAreTextWhateverIsInThem() throws IOException {
    List<String> names = List.of("a|b <i>*x*", "[l](http:x) \u001b[31m", "n\n---\n# `m`");
    for (int c = 0; c < names.size(); c++) {
      for (int number = 1; number <= 4; number++) {
        Path file = folder.resolve("data").resolve(names.get(c)).resolve(number + ".jpg");
        SamplePictures.draw(file, Drawn.CLASSES.get(c), number, 7);
      }
    }
    Path model = folder.resolve("it's \"#1\": {x}\n.onnx");
    Graft.does("train", folder.resolve("data"), "-o", model, "--base", "seedling", "--quiet");

    Graft words = Graft.does("card", model);
    Graft markdown = Graft.does("card", model, "--markdown");

    assertThat(words.out()).doesNotContain("\u001b", "\n---");
    assertThat(markdown.out()).doesNotContain("\u001b", "<i>", "\n# \\`");
    assertThat(markdown.lines())
        .contains("- name: \"it's \\\"#1\\\": {x}\\x0a\"")
        .contains("| 1 | a\\|b &lt;i&gt;\\*x\\* |")
        .filteredOn("---"::equals)
        .hasSize(2);
    assertThat(markdown.out())
        .contains("\\[l\\]\\(http\\:x\\) \\\\x1b\\[31m", "n\\\\x0a---\\\\x0a\\# \\`m\\`")
        .contains("graft predict model.onnx photo.jpg");
  }

  @Test
  void whatAnOlderFileDoesNotTellIsNotMadeUp() {
    Graft run = Graft.does("card", OLD_MODEL);

    assertThat(run.out())
        .contains("it does not know its training photos again")
        .doesNotContain("null");
    assertThat(Graft.does("card", OLD_MODEL, "--markdown").out()).doesNotContain("null");
  }

  @Test
  void whatWasPublishedHasACardWithoutAnyWeights() {
    Graft run = Graft.does("card", "mobilenet_v2");

    assertThat(run.out())
        .startsWith("mobilenet_v2 tells 1,000 classes apart:")
        .contains("nothing was measured", "as it was published, nothing was trained")
        .contains("licence of the weights published for this base: Apache-2.0");
    assertThat(Graft.does("card", "vgg16").out()).contains("CC-BY-4.0");
    assertThat(Graft.fails(2, "card", "seedling").err()).contains("no classifier");
    assertThat(Graft.fails(2, "card", "nothing").err()).contains("There is no base 'nothing'");
    assertThat(Graft.fails(5, "card", "nothing.onnx").err()).contains("there is no such file");
  }
}

package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.house.MarkdownBlocks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong before Spark has anything to do; {@link ClusterIT} runs the commands. */
class MainTest {
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
  void commandsOfThePageAreUnderstood() {
    List<String[]> commands =
        MarkdownBlocks.of(Path.of("..", "docs", "spark.md"), "").stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("$ spark-submit graft-spark-"))
            .map(line -> line.split(" "))
            .map(words -> Arrays.copyOfRange(words, 3, words.length)) // behind the jar
            .toList();

    assertThat(commands).hasSize(4);
    for (String[] command : commands) {
      Main.command().parseArgs(command);
    }
  }
}

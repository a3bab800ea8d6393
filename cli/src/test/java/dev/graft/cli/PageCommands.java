package dev.graft.cli;

import dev.graft.house.MarkdownBlocks;
import dev.graft.house.MarkdownBlocks.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The commands that a page shows, as they stand there. */
final class PageCommands {
  /** Of a block all of whose lines are commands. */
  private static final String SHELL = "sh";

  /** Of one that {@link LessonsIT} runs as a whole. */
  static final String LESSON = "sh run";

  /** Of those that show something else. */
  private static final Set<String> NO_COMMANDS =
      Set.of("ini", "java", "java spring", "json", "kotlin", "python", "sql", "xml", "yaml");

  private static final String PROMPT = "$ ";
  private static final Pattern UNPROMPTED =
      Pattern.compile(
          " *(?:(?:\\./)?graft|bench/\\w+|curl|docker|java|jbang|mvn|npm|pip|python3?|spark-submit) .*");

  private static final Pattern INLINE =
      Pattern.compile("`(?:\\./)?graft ([^`]+)`(?! \\(to come\\))");
  private static final Pattern CONFIGURED =
      Pattern.compile("(?m)^ExecStart=\\S*/graft (.*)|^ *args: \\[(.*)\\]$");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");

  /** What takes no word that people may choose. */
  private static final Map<String, String> FILLED_IN =
      Map.of("COMMAND", "train", "K", "3", "N", "3", "S", "3", "P", "bfloat16");

  private PageCommands() {}

  /**
   * Those of its blocks, in order: in a block of the shell every line, in one of no kind what
   * stands behind a prompt or begins with the name of a program: Graft prints such lines, too.
   *
   * @throws AssertionError if a block is of a kind that nobody knows, so that nothing hides in it
   */
  static List<String> of(String page) {
    return MarkdownBlocks.of(Pages.file(page)).stream().flatMap(PageCommands::of).toList();
  }

  private static Stream<String> of(Block block) {
    Stream<String> lines = block.text().replaceAll("\\\\\\R *", "").lines();
    if (block.kind().equals(SHELL)) {
      return lines.filter(line -> !line.isBlank());
    } else if (block.kind().isEmpty()) {
      return lines
          .filter(line -> line.startsWith(PROMPT) || UNPROMPTED.matcher(line).matches())
          .map(line -> line.startsWith(PROMPT) ? line.substring(PROMPT.length()) : line.strip());
    } else if (block.kind().equals(LESSON) || NO_COMMANDS.contains(block.kind())) {
      return Stream.empty();
    }
    throw new AssertionError("A block of kind '" + block.kind() + "', which may hold commands");
  }

  /**
   * Those in its sentences, tables and configurations, without {@code graft}, each with something
   * filled in.
   */
  static List<List<String>> inline(String page) throws IOException {
    String whole = Files.readString(Pages.file(page));
    return Stream.concat(
            CONFIGURED
                .matcher(whole)
                .results()
                .map(
                    each -> each.group(1) == null ? each.group(2).replace(",", "") : each.group(1)),
            INLINE
                .matcher(BLOCK.matcher(whole).replaceAll(""))
                .results()
                .map(each -> each.group(1)))
        .flatMap(PageCommands::filledIn)
        .toList();
  }

  /** One a command that it names, as in {@code weights list|fetch}. */
  private static Stream<List<String>> filledIn(String command) {
    List<String> words = List.of(command.replaceAll("[\\\\\\[\\]…]", "").strip().split("\\s+", -1));
    int named =
        IntStream.range(0, words.size()).filter(i -> isChoice(words.get(i))).findFirst().orElse(0);
    return Stream.of(words.get(named).split("\\|", -1))
        .map(
            one ->
                IntStream.range(0, words.size())
                    .mapToObj(i -> i == named ? one : words.get(i))
                    .map(word -> FILLED_IN.getOrDefault(word, word))
                    .toList());
  }

  private static boolean isChoice(String word) {
    return word.matches("[a-z]+(\\|[a-z]+)+");
  }
}

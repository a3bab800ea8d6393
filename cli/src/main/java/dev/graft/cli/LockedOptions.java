package dev.graft.cli;

import dev.graft.report.LockException;
import dev.graft.report.LockFile;
import dev.graft.report.SearchReport;
import dev.graft.report.Setting;
import dev.graft.report.TrainingLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What of a training's command line stands in its lock: the options that say what is learned, and
 * not those that say where things lie and what is told.
 */
final class LockedOptions {
  private static final Set<String> NOT_OF_THE_MODEL =
      Set.of(
          "--debug",
          "--int8",
          "--json",
          "--keep-features",
          "--locked",
          "--max-loss",
          "--minutes",
          "--no-cache",
          "--offline",
          "--open",
          "--out",
          "--overwrite",
          "--png",
          "--quiet",
          "--resume",
          "--weights");

  private LockedOptions() {}

  /**
   * Those that do the same again.
   *
   * @param search what was chosen is said, and not searched for again
   */
  static List<String> of(CommandSpec spec, SearchReport search) {
    Set<String> chosen =
        search.chosen().stream()
            .map(each -> OptionNames.of(each.name()))
            .collect(Collectors.toSet());
    List<String> words =
        words(spec, option -> ofTheModel(option) && !chosen.contains(option.longestName()));
    for (Setting each : search.chosen()) {
      words.add(OptionNames.of(each.name()) + "=" + each.value());
    }
    return words;
  }

  private static boolean ofTheModel(OptionSpec option) {
    return !NOT_OF_THE_MODEL.contains(option.longestName());
  }

  private static List<String> words(CommandSpec spec, Predicate<OptionSpec> wanted) {
    List<String> words = new ArrayList<>();
    for (OptionSpec each : spec.commandLine().getParseResult().matchedOptionsSet()) {
      if (wanted.test(each)) {
        if (each.arity().max() == 0) {
          boolean off = each.negatable() && Boolean.FALSE.equals(each.getValue());
          words.add(off ? each.longestName().replaceFirst("^--", "--no-") : each.longestName());
        } else {
          each.originalStringValues()
              .forEach(
                  value ->
                      words.add(
                          value.isEmpty() ? each.longestName() : each.longestName() + "=" + value));
        }
      }
    }
    return words;
  }

  /**
   * Has the command take what a lock says, as if it stood on the command line.
   *
   * @param file where the lock lies
   * @return the lock
   * @throws LockException if it is none, or the command cannot take it
   * @throws ParameterException if the command line says it too, or otherwise
   */
  static TrainingLock take(CommandSpec spec, Path file, Path data) {
    TrainingLock lock = LockFile.read(file);
    CommandLine command = spec.commandLine();
    List<String> said = words(spec, LockedOptions::ofTheModel);
    if (!said.isEmpty()) {
      throw new ParameterException(
          command,
          "%s would have no effect: --locked says all that is learned"
              .formatted(said.get(0).replace('=', ' ')));
    }
    List<String> words = words(spec, option -> !ofTheModel(option));
    for (String each : lock.options()) {
      requireOfTheModel(spec, each, file);
      words.add(each);
    }
    words.add("--");
    words.add(data.toString());
    boolean expands = command.isExpandAtFiles();
    try {
      command.setExpandAtFiles(false);
      ParseResult parsed = command.parseArgs(words.toArray(String[]::new));
      Ranges.require(parsed);
      Needs.require(parsed);
    } catch (IllegalArgumentException | ParameterException e) {
      throw new LockException(
          "'%s' asks for what this graft train does not take: %s".formatted(file, e.getMessage()),
          "Give a lock as a training wrote it, or use the Graft that did.",
          e);
    } finally {
      command.setExpandAtFiles(expands);
    }
    return lock;
  }

  /** Somebody else may have written it: it says what is learned, and not where anything goes. */
  private static void requireOfTheModel(CommandSpec spec, String word, Path file) {
    String name = word.replaceFirst("=.*", "");
    OptionSpec option = name.startsWith("--") ? spec.optionsMap().get(name) : null;
    if (option == null) {
      option = spec.negatedOptionsMap().get(name);
    }
    if (option == null || option.usageHelp() || option.versionHelp() || !ofTheModel(option)) {
      throw new LockException(
          "'%s' has an option that has no place in a lock: '%s'.".formatted(file, word),
          "Give a lock as a training wrote it.");
    }
  }
}

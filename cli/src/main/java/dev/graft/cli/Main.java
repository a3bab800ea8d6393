package dev.graft.cli;

import dev.graft.error.GraftException;
import dev.graft.home.NativeLibraries;
import dev.graft.home.Temporaries;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Where the {@code graft} command begins. */
public final class Main {
  private static final Map<String, Class<?>> COMMANDS = commands();

  /** Commands that are over as soon as they have looked at some photos. */
  private static final Set<String> PREDICTING = Set.of("predict", "classify", "evaluate");

  private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

  private Main() {}

  public static void main(String[] arguments) {
    Launch.ended();
    List<String> words = List.of(arguments);
    boolean works = !words.isEmpty() && COMMANDS.containsKey(words.get(0));
    StandardStreams streams =
        StandardStreams.ofThisProcess(works && !words.contains(GraftCommand.DEBUG));
    Temporaries.begin();
    if (works && PREDICTING.contains(words.get(0)) && Collections.disjoint(words, HELP)) {
      NativeLibraries.begin(); // while the command is set up, which takes as long
    }
    CommandLine commandLine = commandLine(arguments).setOut(streams.out()).setErr(streams.err());
    int exitCode;
    try (InterruptSignal signal = InterruptSignal.endsTheProcess(commandLine.getErr())) {
      exitCode = execute(commandLine, arguments);
    }
    System.exit(streams.end(exitCode));
  }

  /** Runs the command; whatever comes of it is an exit code. */
  static int execute(CommandLine commandLine, String... words) {
    try {
      return commandLine.execute(words);
    } catch (Error e) { // picocli takes care of exceptions alone
      return Errors.tell(e, commandLine);
    }
  }

  /** Help goes out as it is, with its colours; before all else, the options are looked at. */
  private static int run(ParseResult parsed) {
    CommandLine root = parsed.commandSpec().commandLine();
    PrintWriter words = root.getOut();
    root.setOut(WordsWriter.data(words));
    Integer helped = CommandLine.executeHelpRequest(parsed);
    root.setOut(words);
    if (helped != null) {
      return helped;
    }
    for (CommandLine each : parsed.asCommandLineList()) {
      try {
        Ranges.require(each.getParseResult());
        Needs.require(each.getParseResult());
        BaseNames.require(each.getParseResult());
      } catch (IllegalArgumentException | GraftException e) {
        throw new ParameterException(each, String.valueOf(e.getMessage()), e);
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /**
   * The command with what the words ask for: all that it can do, unless they begin with the name of
   * one of its commands. Setting all of them up takes longer than some of them run.
   */
  static CommandLine commandLine(String... words) {
    CommandLine commandLine = new CommandLine(new GraftCommand());
    String first = words.length > 0 ? words[0] : "";
    boolean one = COMMANDS.containsKey(first) && !first.equals("generate-completion");
    COMMANDS.forEach(
        (name, command) -> {
          if (!one || name.equals(first)) {
            commandLine.addSubcommand(name, command);
          }
        });
    commandLine.getSubcommands().values().forEach(GroupedHelp::of);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOverwrittenOptionsAllowed(true); // the last one counts
    commandLine.registerConverter(Path.class, new PathWords());
    commandLine.setExecutionStrategy(Main::run);
    commandLine.setExecutionExceptionHandler(new Errors());
    commandLine.setParameterExceptionHandler(new UsageErrors());
    return commandLine;
  }

  /** In the order in which {@code --help} lists them. */
  private static Map<String, Class<?>> commands() {
    Map<String, Class<?>> commands = new LinkedHashMap<>();
    commands.put("demo", DemoCommand.class);
    commands.put("check", CheckCommand.class);
    commands.put("train", TrainCommand.class);
    commands.put("add", AddCommand.class);
    commands.put("compare", CompareCommand.class);
    commands.put("predict", PredictCommand.class);
    commands.put("evaluate", EvaluateCommand.class);
    commands.put("compare-models", CompareModelsCommand.class);
    commands.put("classify", ClassifyCommand.class);
    commands.put("suggest", SuggestCommand.class);
    commands.put("sort", SortCommand.class);
    commands.put("similar", SimilarCommand.class);
    commands.put("serve", ServeCommand.class);
    commands.put("card", CardCommand.class);
    commands.put("export", ExportCommand.class);
    commands.put("summary", SummaryCommand.class);
    commands.put("embed", EmbedCommand.class);
    commands.put("bases", BasesCommand.class);
    commands.put("weights", WeightsCommand.class);
    commands.put("dataset", DatasetCommand.class);
    commands.put("cache", CacheCommand.class);
    commands.put("generate-completion", AutoComplete.GenerateCompletion.class);
    return commands;
  }
}

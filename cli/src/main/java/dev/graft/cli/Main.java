package dev.graft.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Where the {@code graft} command begins. */
public final class Main {
  private static final Map<String, Class<?>> COMMANDS = commands();

  private Main() {}

  public static void main(String[] arguments) {
    CommandLine commandLine = commandLine(arguments);
    int exitCode;
    try (InterruptSignal signal = InterruptSignal.endsTheProcess(commandLine.getErr())) {
      exitCode = commandLine.execute(arguments);
    }
    System.exit(exitCode);
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
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOverwrittenOptionsAllowed(true); // the last one counts
    commandLine.setExecutionExceptionHandler(new Errors());
    commandLine.setParameterExceptionHandler(new UsageErrors());
    return commandLine;
  }

  /** In the order in which {@code --help} lists them. */
  private static Map<String, Class<?>> commands() {
    Map<String, Class<?>> commands = new LinkedHashMap<>();
    commands.put("demo", DemoCommand.class);
    commands.put("train", TrainCommand.class);
    commands.put("compare", CompareCommand.class);
    commands.put("predict", PredictCommand.class);
    commands.put("evaluate", EvaluateCommand.class);
    commands.put("classify", ClassifyCommand.class);
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

package dev.graft.cli;

import picocli.CommandLine;

/** Where the {@code graft} command begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with all that it can do. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new GraftCommand());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOverwrittenOptionsAllowed(true); // the last one counts
    commandLine.setExecutionExceptionHandler(new Errors());
    commandLine.setParameterExceptionHandler(new UsageErrors());
    return commandLine;
  }
}

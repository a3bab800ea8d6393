package dev.graft.cli;

import dev.graft.error.GraftException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in two lines, and nothing more unless asked with {@code --debug}. */
final class Errors implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    int exitCode;
    if (exception instanceof GraftException known) {
      err.println(known.getMessage());
      err.println(known.remedy());
      exitCode = known.exitCode();
    } else if (exception instanceof IllegalArgumentException) {
      err.println(exception.getMessage());
      err.println("See '%s --help'.".formatted(commandLine.getCommandSpec().qualifiedName()));
      exitCode = ExitCode.USAGE;
    } else {
      err.println("Something went wrong that Graft did not expect: " + exception);
      err.println("Run it again with --debug, and report what it prints.");
      exitCode = ExitCode.SOFTWARE;
    }
    GraftCommand graft = (GraftCommand) commandLine.getCommandSpec().root().userObject();
    if (graft.debug()) {
      exception.printStackTrace(err);
    }
    return exitCode;
  }
}

package dev.graft.cli;

import dev.graft.error.GraftException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command's words, in two lines. */
final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    PrintWriter err = exception.getCommandLine().getErr();
    CommandSpec command = exception.getCommandLine().getCommandSpec();
    List<String> unknown = exception.getCommandLine().getUnmatchedArguments();
    if (!unknown.isEmpty()) {
      UnknownWords words = new UnknownWords(command, unknown);
      tell(err, words.problem(), words.near().orElseGet(() -> help(command)));
    } else if (exception.getCause() instanceof GraftException known) {
      tell(err, String.valueOf(known.getMessage()), known.remedy());
    } else {
      Optional<WrongValue> wrong = WrongValue.in(exception);
      tell(
          err,
          wrong.map(WrongValue::problem).orElseGet(() -> String.valueOf(exception.getMessage())),
          wrong.flatMap(WrongValue::near).orElseGet(() -> help(command)));
    }
    return ExitCode.USAGE;
  }

  private static void tell(PrintWriter err, String problem, String remedy) {
    err.println(problem);
    err.println(remedy);
  }

  private static String help(CommandSpec command) {
    return "See '%s --help'.".formatted(command.qualifiedName());
  }
}

package dev.graft.cli;

import dev.graft.error.FileProblem;
import dev.graft.error.GraftException;
import dev.graft.home.NativeLibraries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in two lines, and nothing more unless asked with {@code --debug}. */
final class Errors implements IExecutionExceptionHandler {
  /**
   * @param problem what happened
   * @param remedy what to do next
   */
  private record Told(String problem, String remedy, int exitCode) {}

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parsed) {
    return tell(exception, commandLine);
  }

  /** Tells it on the command's standard error, and returns the exit code. */
  static int tell(Throwable thrown, CommandLine commandLine) {
    PrintWriter err = commandLine.getErr();
    Told told = told(thrown, commandLine.getCommandSpec().qualifiedName());
    ParseResult parsed = commandLine.getParseResult();
    Predicate<String> given = option -> parsed != null && parsed.hasMatchedOption(option);
    err.println(OptionNames.in(told.problem, given));
    err.println(OptionNames.in(told.remedy, given));
    GraftCommand graft = (GraftCommand) commandLine.getCommandSpec().root().userObject();
    if (graft.debug()) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      err.print(trace);
      err.flush();
    }
    return told.exitCode;
  }

  private static Told told(Throwable thrown, String command) {
    if (thrown instanceof GraftException known) {
      return new Told(String.valueOf(known.getMessage()), known.remedy(), exitCode(known.kind()));
    }
    Optional<GraftException> unloaded = NativeLibraries.problem(thrown);
    if (unloaded.isPresent()) {
      return told(unloaded.get(), command);
    }
    if (thrown instanceof InvalidPathException path) {
      return new Told(
          PathWords.problem(path), "See '%s --help'.".formatted(command), ExitCode.USAGE);
    } else if (thrown instanceof IllegalArgumentException) {
      return new Told(
          String.valueOf(thrown.getMessage()),
          "See '%s --help'.".formatted(command),
          ExitCode.USAGE);
    } else if (thrown instanceof UncheckedIOException file) {
      return file(Objects.requireNonNull(file.getCause()));
    } else if (thrown instanceof IOException file) {
      return file(file);
    } else if (thrown instanceof OutOfMemoryError) {
      return new Told(
          String.format(
              Locale.ROOT,
              "There is not enough memory: Java may take %,d MB.",
              Runtime.getRuntime().maxMemory() >> 20),
          "Allow it more, for example with JDK_JAVA_OPTIONS=-Xmx8g, or use smaller or fewer photos.",
          ExitCode.SOFTWARE);
    }
    return new Told(
        "Something went wrong that Graft did not expect.",
        "Run it again with --debug, and report what it prints.",
        ExitCode.SOFTWARE);
  }

  private static int exitCode(GraftException.Kind kind) {
    return switch (kind) {
      case REQUEST -> ExitCode.USAGE;
      case DATA -> 3;
      case WEIGHTS -> 4;
      case MODEL -> 5;
      case MACHINE, TRAINING -> ExitCode.SOFTWARE;
    };
  }

  private static Told file(IOException problem) {
    String reason = FileProblem.inWords(problem);
    return new Told(
        FileProblem.file(problem)
            .map(file -> "'%s' cannot be read or written: %s.".formatted(file, reason))
            .orElse("A file cannot be read or written: %s.".formatted(reason)),
        "Look at the place, its permissions and the room on its disk.",
        ExitCode.SOFTWARE);
  }
}

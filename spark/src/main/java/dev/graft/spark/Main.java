package dev.graft.spark;

import dev.graft.GraftVersion;
import dev.graft.error.GraftException;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Graft on a cluster for people without code: {@code spark-submit --class dev.graft.spark.Main
 * graft-spark.jar predict --model flowers.onnx --input photos --output labels}.
 */
@Command(
    name = "graft-spark",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Photos in, labels, features or a classifier out, on the Spark that is already there.",
    subcommands = {PredictPhotos.class, EmbedPhotos.class, PackPhotos.class, TrainPhotos.class})
public final class Main {
  private static final int WRONG = 2;

  /** How Spark calls all kinds of it. */
  private static final String UNREADABLE = "FAILED_READ_FILE";

  private Main() {}

  /** Which Graft this is. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"graft " + GraftVersion.current()};
    }
  }

  /** Runs one command in the session of the application, which it ends. */
  public static void main(String[] arguments) {
    int code = run(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Runs one command.
   *
   * @return 0 if all is well, 2 if not; what is wrong was said on the standard error
   */
  static int run(String... arguments) {
    return command().execute(arguments);
  }

  static CommandLine command() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((problem, line, parsed) -> told(problem, line.getErr()));
  }

  /**
   * Says in two lines what a user can do something about.
   *
   * @throws Exception the problem, if it is none of these: Spark's words tell more then
   */
  static int told(Exception problem, PrintWriter err) throws Exception {
    if (problem instanceof GraftException known) {
      return told(known.getMessage(), known.remedy(), err);
    } else if (problem instanceof IllegalArgumentException
        || problem instanceof AnalysisException) { // a table that is not there, or is already
      return told(problem.getMessage(), "See --help behind the command.", err);
    } else if (problem.getCause() instanceof ClassNotFoundException missing) {
      return told(
          "There is no connector for this file system: " + StageFiles.reason(missing) + ".",
          "Give Spark the one that it wants, as with --packages for s3a:, abfss: or gs:.",
          err);
    } else if (problem instanceof IOException file) { // Spark throws them undeclared
      return told(
          StageFiles.reason(file),
          "Check the paths, and that Spark has the connector of their file system.",
          err);
    } else if (problem instanceof SparkThrowable spark
        && spark.getCondition() != null
        && spark.getCondition().startsWith(UNREADABLE)) {
      String said = StageFiles.reason(problem).lines().findFirst().orElse(UNREADABLE);
      return told(said, "Check that file: it is damaged, or no such table.", err);
    }
    throw problem;
  }

  private static int told(@Nullable String problem, String remedy, PrintWriter err) {
    err.println(problem);
    err.println(remedy);
    return WRONG;
  }
}

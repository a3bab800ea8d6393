package dev.graft.spark;

import dev.graft.GraftVersion;
import dev.graft.error.GraftException;
import java.io.PrintWriter;
import org.apache.spark.sql.AnalysisException;
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

  private static int told(Exception problem, PrintWriter err) throws Exception {
    if (problem instanceof GraftException known) {
      err.println(known.getMessage());
      err.println(known.remedy());
      return WRONG;
    } else if (problem instanceof IllegalArgumentException
        || problem instanceof AnalysisException) { // a table that is not there, or is already
      err.println(problem.getMessage());
      err.println("See --help behind the command.");
      return WRONG;
    }
    throw problem;
  }
}

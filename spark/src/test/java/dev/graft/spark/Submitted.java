package dev.graft.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An application that was given to Spark by {@code org.apache.spark.deploy.SparkSubmit}: on two
 * executors of one core each, which are processes of their own, or inside its own process.
 *
 * @param code what its process ended with
 * @param log what it said
 */
record Submitted(int code, String log) {
  private static final Path JAR = Path.of(System.getProperty("graft.spark.jar"));
  private static final Path HOME = home(Path.of(System.getProperty("spark.home.made")));
  private static final int MINUTES = 3;

  /** What an application runs on. */
  enum Place {
    /** Two executors as they come. */
    CLUSTER("local-cluster[2,1,1024]", ""),
    /** Two executors for a minute, in which what compiles slowly and well would not end. */
    SHORT_LIVED_CLUSTER("local-cluster[2,1,1024]", "-XX:TieredStopAtLevel=1"),
    /** None but its own process. */
    ALONE("local[2]", "-XX:TieredStopAtLevel=1");

    private final String master;
    private final String flags; // of Java, in each process

    Place(String master, String flags) {
      this.master = master;
      this.flags = flags;
    }
  }

  private static Path home(Path made) {
    try {
      Path release = made.resolve("RELEASE"); // by this Spark knows that its jars are in jars/
      if (!Files.exists(release)) {
        Files.createFile(release);
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that is still at work. */
  record Running(Process process, Path log) {
    /** Waits until some task writes a table. */
    void awaitFileBelow(Path table) throws IOException, InterruptedException {
      while (process.isAlive()) {
        if (Files.exists(table)) {
          try (Stream<Path> files = Files.walk(table)) {
            if (files.anyMatch(file -> file.toString().endsWith(".parquet"))) {
              return;
            }
          } catch (UncheckedIOException e) {
            // a folder went away meanwhile
          }
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
      throw new IllegalStateException(Files.readString(log));
    }

    /** One of its executors. */
    ProcessHandle anExecutor() {
      return executors().findFirst().orElseThrow();
    }

    /** Those that there are now. */
    Stream<ProcessHandle> executors() {
      return process
          .descendants()
          .filter(
              each ->
                  each.info()
                      .commandLine()
                      .map(line -> line.contains("CoarseGrainedExecutorBackend"))
                      .orElse(false));
    }

    Submitted await() throws IOException, InterruptedException {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      return new Submitted(process.waitFor(), Files.readString(log));
    }
  }

  /** Starts a command of Graft's own. */
  static Running start(Place place, Path folder, List<String> arguments) throws IOException {
    return start(
        place, folder, List.of("--class", "dev.graft.spark.Main", JAR.toString()), arguments);
  }

  /** Starts one of the tests' classes, which has Graft's jar beside it. */
  static Running start(Place place, Path folder, Class<?> application, List<String> arguments)
      throws IOException {
    Path classes = TestClasses.jar(folder.resolve("application.jar"));
    return start(
        place,
        folder,
        List.of("--class", application.getName(), "--jars", JAR.toString(), classes.toString()),
        arguments);
  }

  private static Running start(
      Place place, Path folder, List<String> application, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptions().split(" ")));
    if (!place.flags.isEmpty()) {
      command.add(place.flags);
    }
    command.addAll(
        List.of(
            "-Xmx768m",
            "-cp",
            HOME.resolve("jars") + File.separator + "*",
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            place.master,
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.executor.extraJavaOptions=" + place.flags,
            "--conf",
            "spark.executorEnv.GRAFT_HOME=" + System.getenv("GRAFT_HOME")));
    command.addAll(application);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                HOME.toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "SPARK_WORKER_DIR",
                folder.resolve("work").toString()));
    Path log = folder.resolve("log.txt");
    Process process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Running(process, log);
  }
}

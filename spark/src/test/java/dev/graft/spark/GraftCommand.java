package dev.graft.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code graft} command of the checkout, which a cluster is measured against.
 *
 * @param work folder for what it says
 */
record GraftCommand(Path work) {
  private static final Path LAUNCHER = Path.of("..", "graft").toAbsolutePath().normalize();

  /** Of {@code predict}: photos without an answer among them, or nothing but these. */
  private static final List<Integer> WORKED = List.of(0, 1, 3);

  /** Runs a command; seconds until it is over. */
  double run(Object... arguments) throws IOException, InterruptedException {
    return run(Path.of("/dev/null"), arguments);
  }

  /** The same, reading a list. */
  double run(Path input, Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    Stream.of(arguments).map(String::valueOf).forEach(command::add);
    Path said = work.resolve("graft.txt");
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!WORKED.contains(process.waitFor())) {
      throw new IllegalStateException(command + ":\n" + Files.readString(said));
    }
    return (System.nanoTime() - began) * 1e-9;
  }
}

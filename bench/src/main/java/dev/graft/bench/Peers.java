package dev.graft.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Programs in Python that do the same job another way, in {@code bench/peers}.
 *
 * @param folder theirs
 * @param python the command that starts Python
 */
record Peers(Path folder, String python) {
  /** Of a checkout; {@code PYTHON} names another Python. */
  static Peers of(GraftProcess graft) {
    String python = System.getenv("PYTHON");
    return new Peers(
        graft.launcher().resolveSibling("bench").resolve("peers"),
        python == null ? "python3" : python);
  }

  /** Whether that Python has a module. */
  boolean have(String module) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(
                  python,
                  "-c",
                  "import importlib.util as u; exit(not u.find_spec('%s'))".formatted(module))
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }

  /** Runs one to its end. */
  GraftProcess.Took run(String program, Object... arguments)
      throws IOException, InterruptedException {
    return GraftProcess.run(List.of(python, folder.resolve(program).toString()), arguments);
  }

  /** The weights that they take, as Keras has them. */
  Path weights() {
    return Path.of(System.getenv("GRAFT_WEIGHTS").split(File.pathSeparator, -1)[0])
        .resolve("mobilenet_v2_1.0_224_imagenet_ptq_no_top.h5");
  }
}

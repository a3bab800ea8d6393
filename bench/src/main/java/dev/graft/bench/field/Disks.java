package dev.graft.bench.field;

import java.io.IOException;
import java.util.List;

/**
 * Disks that are full or read-only: memory file systems mounted where only the command sees them,
 * which only root may do.
 */
record Disks(Sandbox sandbox, Supplies supplies) {
  private static final int PATIENCE_SECONDS = 120;

  /** Whether this machine lets us mount. */
  boolean areAllowed() throws IOException, InterruptedException {
    return sandbox.shell("unshare -m mount -t tmpfs -o size=1m none /mnt").run().exit() == 0;
  }

  /**
   * A command with a disk of its own.
   *
   * @param size of the disk, such as {@code 20m}
   * @param mount lines of a shell; {@code disk FOLDER} mounts it there
   * @param line the command
   */
  Ran on(String size, String mount, String line) throws IOException, InterruptedException {
    String script =
        "disk() { mkdir -p \"$1\"; mount -t tmpfs -o size=%s none \"$1\"; }\n%s\n%s"
            .formatted(size, mount, line);
    return sandbox
        .shell("export -f graft; unshare -m bash -c '%s'".formatted(script.replace("'", "'\\''")))
        .with("model", supplies.model().toString())
        .with("small", supplies.photos().toString())
        .with("good", supplies.good().toString())
        .within(PATIENCE_SECONDS)
        .run();
  }

  /** First runs without room for the native libraries, and without leave to write. */
  void fullHomes(Checks checks) throws IOException, InterruptedException {
    if (!areAllowed()) {
      checks.that(false, "full disks not tried: this user may not mount");
      return;
    }
    String train = "graft train \"$small\" --base seedling -o m.onnx";
    for (String size : List.of("1m", "20m", "60m", "120m", "200m")) {
      Ran ran = on(size, "export GRAFT_HOME=$TMPDIR/full; disk \"$GRAFT_HOME\"", train);
      checks.ends(ran, 0, 1, 4);
      if (ran.exit() != 0) { // the largest may do
        checks.that(ran.words().size() == 2, ran.brief());
        checks.says(ran, "full|GRAFT_HOME");
      }
    }
    Ran readOnly =
        on(
            "1m",
            "export GRAFT_HOME=$TMPDIR/ro; disk \"$GRAFT_HOME\"; mount -o remount,ro \"$GRAFT_HOME\"",
            "graft predict \"$model\" \"$good\"");
    checks.ends(readOnly, 0, 1);
    checks.that(readOnly.words().size() <= 2, readOnly.brief());
  }
}

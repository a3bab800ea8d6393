package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Path;

/** Inputs that are made with the tools of a shell, as the cases say it. */
record ShellInputs(Room room) {
  /** Runs lines in the room's folder; they must succeed. */
  void make(String lines) throws IOException, InterruptedException {
    Ran ran =
        room.sandbox()
            .shell("set -euo pipefail\n" + lines)
            .with("small", room.supplies().photos().toString())
            .run();
    if (ran.exit() != 0) {
      throw new IllegalStateException("Input cannot be made: " + ran.brief());
    }
  }

  /** A copy of the drawn photos, to be added to. */
  Path copyOfPhotos(String name) throws IOException, InterruptedException {
    make("cp -r \"$small\" '%s'".formatted(name));
    return room.file(name);
  }
}

package dev.graft.home;

import java.nio.file.Path;

/**
 * The folder where Graft keeps what it can make again: downloaded weights, cached features,
 * unpacked native libraries. {@code GRAFT_HOME}, or {@code ~/.cache/graft}.
 */
public final class GraftHome {
  private GraftHome() {}

  /** The folder; it may not exist yet. */
  public static Path folder() {
    String chosen = System.getenv("GRAFT_HOME");
    return chosen == null || chosen.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "graft")
        : Path.of(chosen);
  }
}

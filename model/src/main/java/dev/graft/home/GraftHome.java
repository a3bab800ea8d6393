package dev.graft.home;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folder where Graft keeps what it can make again: downloaded weights, cached features,
 * unpacked native libraries. The system property {@code graft.home}, or else the environment
 * variable {@code GRAFT_HOME}, or else {@code ~/.cache/graft}.
 */
public final class GraftHome {
  private GraftHome() {}

  /** The folder; it may not exist yet. */
  public static Path folder() {
    return Stream.of(System.getProperty("graft.home"), System.getenv("GRAFT_HOME"))
        .filter(chosen -> chosen != null && !chosen.isBlank())
        .findFirst()
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "graft"));
  }
}

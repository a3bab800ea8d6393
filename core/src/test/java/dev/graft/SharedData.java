package dev.graft;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real photos and weights, too large for the repository. They lie in {@code shared/} beside the
 * checkout, or where {@code GRAFT_DATA} and {@code GRAFT_WEIGHTS} point. A test that asks for what
 * isn't there is skipped, and says why.
 */
public final class SharedData {
  private SharedData() {}

  /** A file or folder of the shared data, such as {@code flowers}. */
  public static Path data(String name) {
    return find(name, "GRAFT_DATA", "data");
  }

  /** A file of the shared weights, such as {@code index.json}. */
  public static Path weights(String name) {
    return find(name, "GRAFT_WEIGHTS", "weights");
  }

  private static Path find(String name, String variable, String folder) {
    List<Path> places = places(variable, folder);
    return places.stream()
        .map(place -> place.resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseGet(
            () ->
                Assumptions.abort(
                    "Skipped: no '%s' in %s; set %s to the folder that holds it"
                        .formatted(name, places, variable)));
  }

  private static List<Path> places(String variable, String folder) {
    String chosen = System.getenv(variable);
    return chosen == null || chosen.isBlank()
        ? List.of(projectRoot().resolveSibling("shared").resolve(folder))
        : Stream.of(chosen.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static Path projectRoot() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(Optional.of(here), Optional::isPresent, p -> p.map(Path::getParent))
        .flatMap(Optional::stream)
        .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
        .findFirst()
        .orElse(here);
  }
}

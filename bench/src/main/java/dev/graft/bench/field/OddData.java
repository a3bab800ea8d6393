package dev.graft.bench.field;

import java.nio.file.Path;
import java.util.Set;

/**
 * Labelled data of a campaign, with all that may come of it.
 *
 * @param path what {@code train} is given
 * @param classes that it has
 * @param photos that it has, in all classes together, those that cannot be read with them
 * @param sound whether it must be taken; otherwise it may be refused as well
 */
record OddData(String name, Path path, Set<String> classes, int photos, boolean sound) {
  OddData {
    classes = Set.copyOf(classes);
  }
}

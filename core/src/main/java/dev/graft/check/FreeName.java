package dev.graft.check;

import dev.graft.photo.FileNames;
import java.nio.file.Path;
import java.util.Set;

/** Names for files that are not to take the place of others. */
final class FreeName {
  private FreeName() {}

  /**
   * A name that nothing has: with a number behind it, where there is something already.
   *
   * @param taken names that something will have
   */
  static Path of(Path wanted, Set<Path> taken) {
    Path free = wanted;
    String name = String.valueOf(wanted.getFileName());
    for (int number = 2; FileMove.exists(free) || taken.contains(free); number++) {
      free = wanted.resolveSibling(FileNames.numbered(name, number));
    }
    return free;
  }
}

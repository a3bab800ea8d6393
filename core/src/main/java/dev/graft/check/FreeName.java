package dev.graft.check;

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
    int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
    for (int number = 2; FileMove.exists(free) || taken.contains(free); number++) {
      free = wanted.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }
    return free;
  }
}

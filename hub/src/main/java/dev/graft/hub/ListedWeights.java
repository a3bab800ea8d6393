package dev.graft.hub;

import dev.graft.home.Sha256;
import dev.graft.weights.LocatedWeights;
import dev.graft.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** Files that a mirror's index names, and what it says of them. */
final class ListedWeights {
  private ListedWeights() {}

  /**
   * A file that a mirror's index names.
   *
   * @param own whether the folder is Graft's own, where a file that is gone is fetched again
   * @throws WeightsException if the index does not say enough of it
   */
  static LocatedWeights of(Path index, MirrorIndex.Entry entry, boolean own) {
    String name = entry.file();
    String sha256 = entry.sha256();
    if (name == null || sha256 == null) {
      throw new WeightsException(
          "The weights mirror's index '%s' has an entry for %s without file or sha256."
              .formatted(index, entry.base()),
          "Mend it, or take its folder out of GRAFT_WEIGHTS.");
    }
    Path file = index.resolveSibling(name);
    return new LocatedWeights(file, () -> Optional.of(required(index, file, sha256, own)));
  }

  private static String required(Path index, Path file, String wanted, boolean own) {
    String found;
    try {
      found = HexFormat.of().formatHex(Sha256.of(file));
    } catch (IOException e) {
      throw new WeightsException(
          "The weights file '%s', named in '%s', cannot be read.".formatted(file, index),
          "Put it there, or take the folder out of GRAFT_WEIGHTS.",
          e);
    }
    if (!found.equalsIgnoreCase(wanted)) {
      throw new WeightsException(
          "The weights file '%s' has SHA-256 %s, its index says %s.".formatted(file, found, wanted),
          own
              ? "Remove it, and it is fetched again; it was cut short or changed."
              : "Copy it again from where it came from; it was cut short or changed.");
    }
    return found;
  }
}

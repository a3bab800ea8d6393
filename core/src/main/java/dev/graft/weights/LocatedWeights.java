package dev.graft.weights;

import dev.graft.home.Sha256;
import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Base;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file of weights that is known to be there, and the check that it is what its index says.
 *
 * @param check throws a {@link WeightsException} if the file has another hash
 */
public record LocatedWeights(Path file, Check check) {
  /** Compares a file with what is known of it. */
  interface Check {
    /** The file's SHA-256 in hexadecimal, or nothing where none was recorded. */
    Optional<String> hash();
  }

  /** A file that has been checked, or that nothing is known of. */
  public static LocatedWeights sound(Path file) {
    return new LocatedWeights(file, Optional::empty);
  }

  /**
   * A file that a mirror's index names.
   *
   * @param own whether the folder is Graft's own, where a file that is gone is fetched again
   * @throws WeightsException if the index does not say enough of it
   */
  static LocatedWeights listed(Path index, MirrorIndex.Entry entry, boolean own) {
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

  /**
   * The file, checked.
   *
   * @throws WeightsException if it is not what its index says
   */
  public Path verified() {
    check.hash();
    return file;
  }

  /**
   * Reads the file while another core checks it; a file that is not what its index says is told of
   * as such, whatever reading it came to.
   *
   * @throws WeightsException if it is not, or does not fit the base
   */
  public BaseWeights read(Base base, boolean top) {
    try (Ahead<Optional<String>> checked = Ahead.of(check::hash)) {
      BaseWeights read;
      try {
        read = BaseWeights.read(file, base, top);
      } catch (WeightsException e) {
        checked.get(Cancellation.BY_INTERRUPTION);
        throw e;
      }
      Optional<String> hash = checked.get(Cancellation.BY_INTERRUPTION);
      return new BaseWeights(read.base(), hash.map(read.weights()::ofFile).orElse(read.weights()));
    }
  }
}

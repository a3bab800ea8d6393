package dev.graft.weights;

import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Base;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of weights that is known to be there, and the check that it is what its index says.
 *
 * @param check throws a {@link WeightsException} if the file has another hash
 */
public record LocatedWeights(Path file, Check check) {
  /** Compares a file with what is known of it. */
  @FunctionalInterface
  public interface Check {
    /** The file's SHA-256 in hexadecimal, or nothing where none was recorded. */
    Optional<String> hash();
  }

  /** A file that has been checked, or that nothing is known of. */
  public static LocatedWeights sound(Path file) {
    return new LocatedWeights(file, Optional::empty);
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
        read = WeightsReader.read(file, base, top);
      } catch (WeightsException e) {
        checked.get(Cancellation.BY_INTERRUPTION);
        throw e;
      }
      Optional<String> hash = checked.get(Cancellation.BY_INTERRUPTION);
      return new BaseWeights(read.base(), hash.map(read.weights()::ofFile).orElse(read.weights()));
    }
  }
}

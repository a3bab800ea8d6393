package dev.graft.train;

import dev.graft.compile.Rounding;
import dev.graft.home.Sha256;
import dev.graft.network.Base;
import dev.graft.train.TrainingSettings.OnBase;
import dev.graft.train.TrainingSettings.Plan;
import dev.graft.weights.BaseWeights;
import dev.graft.weights.LocatedWeights;
import dev.graft.weights.Weights;
import dev.graft.weights.WeightsException;
import dev.graft.weights.WeightsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The weights that are there before training.
 *
 * @param base that they belong to, as they want it computed; null for none
 * @param file where they come from; empty for none
 * @param sha256 of that file, in hexadecimal
 * @param tunedFrom the lowest layer that a training has moved already; empty for published weights
 * @param rounding in which numbers what stays frozen of it computes
 */
record Pretrained(
    @Nullable Base base,
    Weights weights,
    Optional<Path> file,
    Optional<String> sha256,
    Optional<String> tunedFrom,
    Rounding rounding) {
  /** Weights that no training has moved, in float32. */
  Pretrained(@Nullable Base base, Weights weights, Optional<Path> file, Optional<String> sha256) {
    this(base, weights, file, sha256, Optional.empty(), Rounding.NONE);
  }

  /** The same weights in other numbers. */
  Pretrained with(Rounding other) {
    return new Pretrained(base, weights, file, sha256, tunedFrom, other);
  }

  /**
   * What a plan asks for: the base's weights, or none from scratch.
   *
   * @param source who finds them where the plan names no file
   * @throws WeightsException if they cannot be had
   */
  static Pretrained of(Plan plan, Supplier<WeightsSource> source) {
    return plan instanceof OnBase onBase
        ? of(onBase, source)
        : new Pretrained(null, new Weights(Map.of()), Optional.empty(), Optional.empty());
  }

  private static Pretrained of(OnBase plan, Supplier<WeightsSource> source) {
    Base base = plan.base();
    LocatedWeights located =
        plan.weights().map(LocatedWeights::sound).orElseGet(() -> source.get().locate(base, false));
    BaseWeights read = located.read(base, false);
    String sha256 = read.weights().fileSha256().orElseGet(() -> sha256(located.file()));
    return new Pretrained(
        read.base(), read.weights(), Optional.of(located.file()), Optional.of(sha256));
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of().formatHex(Sha256.of(file));
    } catch (IOException e) {
      throw new WeightsException(
          "The weights file '%s' cannot be read any more.".formatted(file),
          "Check that the file may be read.",
          e);
    }
  }
}

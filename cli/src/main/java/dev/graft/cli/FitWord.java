package dev.graft.cli;

import dev.graft.image.Fit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code --fit} of a training may say. */
enum FitWord {
  SQUASH(Fit.SQUASH),
  PAD(Fit.PAD),
  CROP(Fit.CROP),
  /** The one of these that suits the photos. */
  AUTO(null);

  private final Optional<Fit> fit;

  FitWord(@Nullable Fit fit) {
    this.fit = Optional.ofNullable(fit);
  }

  /** Empty if it is to be chosen. */
  Optional<Fit> fixed() {
    return fit;
  }
}

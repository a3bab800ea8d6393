package dev.graft.train;

import dev.graft.image.Fit;
import dev.graft.network.Base;
import dev.graft.network.MultiplyAdds;
import java.util.Locale;

/**
 * What a photo goes through on its way to a head.
 *
 * @param base in its width, at the size that photos are brought to
 * @param fit what is done about photos that are no squares
 */
public record Pipeline(Base base, Fit fit) {
  /** What one photo costs on its way to the feature vector, in multiplications with their sums. */
  public long cost() {
    return MultiplyAdds.of(base.features());
  }

  /** For people. */
  @Override
  public String toString() {
    String squashed = "%s, %d px".formatted(base.architecture().id(), base.size());
    return fit == Fit.SQUASH ? squashed : squashed + ", " + fit.name().toLowerCase(Locale.ROOT);
  }
}

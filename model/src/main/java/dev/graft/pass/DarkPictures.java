package dev.graft.pass;

import dev.graft.image.Levels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures of a pass that have {@link Levels#TWELVE_BITS_OF_SIXTEEN}: they are taken as they
 * are, and whoever made them should hear of it, once and not for each.
 */
final class DarkPictures {
  private static final Logger LOG = LoggerFactory.getLogger(DarkPictures.class);

  private int count;
  private @Nullable String first;

  synchronized void add(String name) {
    count++;
    if (first == null) {
      first = name;
    }
  }

  synchronized void tell() {
    if (first != null) {
      LOG.warn(
          "{} of 16 bits with only 12 of them used, and so nearly black: {}. Scale the levels to 16"
              + " bits, or to 8, if that is not what was meant.",
          count == 1 ? "1 picture is" : count + " pictures are",
          count == 1 ? first : first + " and others");
    }
  }
}

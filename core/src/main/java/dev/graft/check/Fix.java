package dev.graft.check;

import dev.graft.data.DataException;
import java.nio.file.Path;

/**
 * What is to be done about a photo.
 *
 * @param photo its file
 * @param what to put it aside, or to move it to another class
 */
public record Fix(Path photo, Suggestion what) {
  /**
   * What is to be done where this and another are wanted of one photo: what is put aside is not
   * moved to a class as well.
   *
   * @throws DataException if they name two classes
   */
  Fix and(Fix other) {
    if (what.equals(other.what) || what.quarantine()) {
      return this;
    }
    if (other.what.quarantine()) {
      return other;
    }
    throw new DataException(
        "'%s' is to be moved to two classes, '%s' and '%s'."
            .formatted(photo, what.moveTo().orElse(""), other.what.moveTo().orElse("")),
        "Take one of the two lines out.");
  }
}

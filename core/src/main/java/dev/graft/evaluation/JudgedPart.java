package dev.graft.evaluation;

import java.util.List;

/**
 * The judged photos of one part of some data.
 *
 * @param name {@code train}: photos that were learned from, judged in cross-validation by models
 *     that had not; {@code val} and {@code test}; {@code all}: photos that nobody divided
 * @param photos in the order of the data
 */
public record JudgedPart(String name, List<Judged> photos) {
  /** Copies the list. */
  public JudgedPart {
    photos = List.copyOf(photos);
  }
}

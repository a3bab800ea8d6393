package dev.graft.report;

import dev.graft.evaluation.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * Photos that are in a dataset more than once: byte for byte, or as the same picture resized,
 * compressed again, mirrored, brighter or cropped.
 *
 * @param val validation photos that are copies of photos that were learned from
 * @param test test photos that are
 * @param inTwoClasses photos of which there is a copy in another class
 */
public record RepeatedPhotos(Learned val, Learned test, List<Copy> inTwoClasses) {
  /** Nothing is there twice. */
  public static final RepeatedPhotos NONE =
      new RepeatedPhotos(Learned.NOTHING, Learned.NOTHING, List.of());

  /** Copies the list. */
  public RepeatedPhotos {
    inTwoClasses = List.copyOf(inTwoClasses);
  }

  /**
   * A photo and one that is the same.
   *
   * @param path what the photo is known by
   * @param of what the other one is known by
   */
  public record Copy(String path, String of) {}

  /**
   * Photos to judge by that the model knows already.
   *
   * @param copies the photos, each with the training photo that it is a copy of
   * @param evaluation on the other photos of that side alone; empty if there are none, or if there
   *     are no copies
   */
  public record Learned(List<Copy> copies, Optional<Evaluation> evaluation) {
    static final Learned NOTHING = new Learned(List.of(), Optional.empty());

    /** Copies the list. */
    public Learned {
      copies = List.copyOf(copies);
    }
  }
}

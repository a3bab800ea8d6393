package dev.graft.train;

import dev.graft.ModelFileException;

/** A finished model file that is not written, because a proof failed. */
final class RefusedFile {
  /** How the reasons begin. */
  static final String WHAT = "The model file ";

  /** What to do about it. */
  static final String REMEDY =
      "Nothing was written. This is a fault of Graft's or of ONNX Runtime's: please report it with"
          + " this line.";

  private RefusedFile() {}

  /**
   * Why it is not written.
   *
   * @param why goes on behind {@link #WHAT}
   */
  static ModelFileException because(String why) {
    return new ModelFileException(WHAT + why, REMEDY);
  }
}

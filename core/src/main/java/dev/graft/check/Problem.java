package dev.graft.check;

/** What may be wrong with a photo, the gravest first. */
public enum Problem {
  /** No picture can be made of it, or it lies in no class. */
  UNUSABLE("cannot be used"),
  /**
   * The same picture as one in another class: one of the two labels is wrong, or both are right.
   */
  TWO_CLASSES("in two classes"),
  /** The same picture as one on another side of a split: what judges has been learned from. */
  ACROSS_SPLIT("copy across the split"),
  /** The same bytes as another photo of its class. */
  EXACT_COPY("exact copy"),
  /** The same picture as another of its class, resized, compressed, mirrored, cropped or so. */
  NEAR_COPY("near copy"),
  /** One colour, or hardly more. */
  BLANK("shows nothing"),
  /** Nearly black. */
  DARK("nearly black"),
  /** So few pixels that it has to be blown up. */
  TINY("tiny"),
  /** Far from a square, so that squashing distorts it. */
  ODD_SHAPE("odd shape"),
  /** The others say that it belongs to another class. */
  WRONG_LABEL("label may be wrong"),
  /** Unlike all others. */
  OUTLIER("unlike the others");

  private final String words;

  Problem(String words) {
    this.words = words;
  }

  /** What it is called. */
  public String inWords() {
    return words;
  }
}

package dev.graft.label;

/** By what photos are chosen that are to be labelled next; docs/label.md has what each is worth. */
public enum LabelChoice {
  /**
   * Those of which the classifier is least sure, by the margin between its two likeliest classes.
   */
  UNCERTAIN,
  /** Those that together are most like all photos which nothing known is like. */
  DIFFERENT,
  /**
   * Of those of which the classifier is least sure, the ones that together are most like all
   * photos, of which each counts by how unsure the classifier is of it.
   */
  BOTH,
  /** By chance. */
  RANDOM
}

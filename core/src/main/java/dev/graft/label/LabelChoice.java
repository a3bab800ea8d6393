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
   * The same of those of which the classifier is least sure; and each photo that they are like
   * counts by how unsure the classifier is of it.
   */
  BOTH,
  /** By chance. */
  RANDOM
}

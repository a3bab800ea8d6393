package dev.graft.compile;

/**
 * What a classifier's file does besides telling classes, and in which numbers.
 *
 * @param extras outputs that it has as well
 * @param mirrored whether the graph looks at each picture in a mirror as well: it takes N pictures,
 *     runs the network on 2 N, and puts out N; logits, feature vector and evidence are the mean of
 *     both looks
 * @param rounding what its numbers are rounded to
 */
public record ClassifierForm(ExtraOutputs extras, boolean mirrored, Rounding rounding) {
  /** No more than its classes, of pictures as they are, in float32. */
  public static final ClassifierForm PLAIN = with(ExtraOutputs.NONE);

  /** The same with other outputs. */
  public static ClassifierForm with(ExtraOutputs extras) {
    return new ClassifierForm(extras, false, Rounding.NONE);
  }
}

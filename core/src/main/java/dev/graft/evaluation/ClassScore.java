package dev.graft.evaluation;

import java.util.OptionalDouble;

/**
 * How well one class is recognised. Of a class that there is no photo of, nothing is known: the
 * ratios are empty. The precision of a class that no photo was taken for is given as 0.
 *
 * @param label the class's name
 * @param precision share of the photos taken for this class that are of it, in [0, 1]
 * @param recall share of this class's photos that were taken for it, in [0, 1]
 * @param f1 harmonic mean of precision and recall, in [0, 1]
 * @param support number of photos of this class
 */
public record ClassScore(
    String label, OptionalDouble precision, OptionalDouble recall, OptionalDouble f1, int support) {
  static ClassScore of(String label, int classIndex, ConfusionMatrix confusion) {
    int correct = confusion.count(classIndex, classIndex);
    int predicted = confusion.predicted(classIndex);
    int support = confusion.support(classIndex);
    if (support == 0) {
      OptionalDouble unknown = OptionalDouble.empty();
      return new ClassScore(label, unknown, unknown, unknown, support);
    }
    return new ClassScore(
        label,
        OptionalDouble.of(predicted == 0 ? 0 : (double) correct / predicted),
        OptionalDouble.of((double) correct / support),
        OptionalDouble.of(2.0 * correct / (predicted + support)),
        support);
  }
}

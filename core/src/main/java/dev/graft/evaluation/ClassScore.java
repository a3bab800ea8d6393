package dev.graft.evaluation;

/**
 * How well one class is recognised. A ratio whose denominator is 0 is given as 0.
 *
 * @param label the class's name
 * @param precision share of the photos taken for this class that are of it, in [0, 1]
 * @param recall share of this class's photos that were taken for it, in [0, 1]
 * @param f1 harmonic mean of precision and recall, in [0, 1]
 * @param support number of photos of this class
 */
public record ClassScore(String label, double precision, double recall, double f1, int support) {
  static ClassScore of(String label, int classIndex, ConfusionMatrix confusion) {
    int correct = confusion.count(classIndex, classIndex);
    int predicted = confusion.predicted(classIndex);
    int support = confusion.support(classIndex);
    return new ClassScore(
        label,
        ratio(correct, predicted),
        ratio(correct, support),
        ratio(2 * correct, predicted + support),
        support);
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}

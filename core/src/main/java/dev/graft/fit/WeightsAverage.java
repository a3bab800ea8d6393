package dev.graft.fit;

import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Averages of weights, number by number. Networks that were trained from the same weights lie in
 * one valley of the loss, and what is between them often does better than each: Wortsman et al.,
 * "Model soups" (ICML 2022) for several trainings, and "Robust fine-tuning of zero-shot models"
 * (CVPR 2022; WiSE-FT) for before and after one.
 *
 * <p>Sums are made in double precision and rounded once: the average of equal numbers is that
 * number.
 */
final class WeightsAverage {
  private WeightsAverage() {}

  /**
   * The mean of several.
   *
   * @param network that the weights are of
   * @param all at least one
   */
  static Weights of(Network network, List<Weights> all) {
    double[] shares = new double[all.size()];
    Arrays.fill(shares, 1);
    return sum(network, all, shares, all.size());
  }

  /**
   * What lies between two: {@code (1 − share) · before + share · after}.
   *
   * @param network that the weights are of
   * @param share in [0, 1]
   */
  static Weights between(Network network, Weights before, Weights after, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("A share is in [0, 1]. Received: " + share);
    }
    return sum(network, List.of(before, after), new double[] {1 - share, share}, 1);
  }

  private static Weights sum(Network network, List<Weights> all, double[] factors, double divisor) {
    Map<String, List<Tensor>> sums = new HashMap<>();
    for (Layer layer : network.layersWithVariables()) {
      List<Tensor> tensors = new ArrayList<>();
      for (int i = 0; i < all.get(0).of(layer.name()).size(); i++) {
        int index = i;
        tensors.add(
            sum(
                all.stream().map(each -> each.of(layer.name()).get(index)).toList(),
                factors,
                divisor));
      }
      sums.put(layer.name(), tensors);
    }
    return new Weights(sums);
  }

  private static Tensor sum(List<Tensor> tensors, double[] factors, double divisor) {
    List<float[]> values = tensors.stream().map(Tensor::values).toList();
    float[] numbers = new float[values.get(0).length];
    for (int at = 0; at < numbers.length; at++) {
      double sum = 0;
      for (int i = 0; i < factors.length; i++) {
        sum += factors[i] * values.get(i)[at];
      }
      numbers[at] = (float) (sum / divisor);
    }
    return new Tensor(tensors.get(0).shape(), numbers);
  }
}

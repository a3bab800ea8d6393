package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Witnesses who are right as often as they say, and labels that are what they say or not. */
class LabelNoiseTest {
  private static final int CLASSES = 4;
  private static final int PHOTOS = 2000;
  private static final double COLDER = 0.7;

  private final Random random = new Random(3);
  private final List<double[]> shares = new ArrayList<>();
  private final int[] labels = new int[PHOTOS];
  private final Set<Integer> wrong = new HashSet<>();

  /** What the witnesses say is bolder than it is true, or less so, by a temperature. */
  private LabelNoise noise(double temperature, double ofWrong) {
    for (int i = 0; i < PHOTOS; i++) {
      double[] truth = new double[CLASSES];
      double sum = 0;
      for (int label = 0; label < CLASSES; label++) {
        truth[label] = Math.exp(3 * random.nextGaussian());
        sum += truth[label];
      }
      double[] said = new double[CLASSES];
      double saidSum = 0;
      for (int label = 0; label < CLASSES; label++) {
        truth[label] /= sum;
        said[label] = Math.pow(truth[label], temperature);
        saidSum += said[label];
      }
      for (int label = 0; label < CLASSES; label++) {
        said[label] /= saidSum;
      }
      shares.add(said);
      labels[i] = drawn(truth);
      if (random.nextDouble() < ofWrong) {
        labels[i] = (labels[i] + 1 + random.nextInt(CLASSES - 1)) % CLASSES;
        wrong.add(i);
      }
    }
    return LabelNoise.of(PHOTOS, CLASSES, i -> labels[i], shares::get);
  }

  private int drawn(double[] probabilities) {
    double left = random.nextDouble();
    for (int label = 0; label < CLASSES - 1; label++) {
      left -= probabilities[label];
      if (left < 0) {
        return label;
      }
    }
    return CLASSES - 1;
  }

  private List<Integer> ratherWrong(LabelNoise noise) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      for (int other = 0; other < CLASSES; other++) {
        if (other != labels[i] && noise.isRather(other, labels[i], shares.get(i)) > 0.5) {
          found.add(i);
        }
      }
    }
    return found;
  }

  @Test
  void whereLabelsAreRightNoneIsRatherWrongThoughManyAreDoubted() {
    LabelNoise noise = noise(1, 0);

    assertThat(noise.share()).isZero();
    assertThat(ratherWrong(noise)).isEmpty();
    assertThat(IntStream.range(0, PHOTOS).filter(i -> shares.get(i)[labels[i]] < 0.2).count())
        .isGreaterThan(PHOTOS / 100);
  }

  @Test
  void witnessesWhoAreTooTimidOrTooBoldAreUnderstood() {
    assertThat(noise(COLDER, 0).share()).isZero();
    shares.clear();
    assertThat(noise(1 / COLDER, 0).share()).isZero();
  }

  @Test
  void wrongLabelsAreCountedAndMostOfThoseNamedAreWrong() {
    LabelNoise noise = noise(COLDER, 0.05);

    assertThat(noise.share()).isCloseTo(0.05, within(0.015));
    List<Integer> found = ratherWrong(noise);
    long right = found.stream().filter(i -> !wrong.contains(i)).count();
    assertThat(found).hasSizeGreaterThan(wrong.size() / 3);
    assertThat(right).isLessThan(found.size() / 3);
  }

  @Test
  void oneClassHasNoWrongLabels() {
    assertThat(LabelNoise.of(1, 1, i -> 0, i -> new double[] {1}).share()).isZero();
    assertThat(LabelNoise.of(0, CLASSES, i -> 0, i -> new double[CLASSES]).share()).isZero();
  }
}

package dev.graft.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The small base that comes with Graft: {@link MobileNetV2} of width 1.0 up to its block 14, and
 * its last convolution on top of that. Its weights are learned from the whole of that network;
 * {@code docs/seedling.md} tells how.
 */
public final class Seedling implements Architecture {
  /** How people ask for it. */
  public static final String ID = "seedling";

  private static final int BLOCKS = 15; // numbered from 0
  private static final double ALPHA = 1.0;
  private static final int TRAINED_SIZE = 128;

  /** Larger than in training, where random crops show things larger; docs/seedling.md. */
  private static final int DEFAULT_SIZE = 160;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Double> alphas() {
    return List.of(ALPHA);
  }

  @Override
  public List<Integer> trainedSizes() {
    return List.of(TRAINED_SIZE);
  }

  @Override
  public int defaultSize() {
    return DEFAULT_SIZE;
  }

  @Override
  public int smallestSize() {
    return 32;
  }

  @Override
  public Network network(double alpha, int size) {
    return new Network(
        String.format(Locale.ROOT, "%s_%d", ID, size),
        PixelScaling.MINUS_ONE_TO_ONE,
        MobileNetV2.layersWithBlocks(BLOCKS, alpha, size));
  }

  @Override
  public List<String> taps() {
    return List.of("block_12_add", "block_13_project_BN");
  }

  @Override
  public Network classifier(double alpha, int size) {
    throw new IllegalArgumentException(
        "seedling has no classifier for ImageNet's classes: it is a base to train on; mobilenet_v2"
            + " has one");
  }

  @Override
  public Optional<BundledFile> bundled() {
    return Optional.of(
        new BundledFile("seedling.safetensors", "ea522c9ee6cc", KerasApplications.APACHE));
  }
}

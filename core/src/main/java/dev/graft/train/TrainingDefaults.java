package dev.graft.train;

import dev.graft.data.Splitting;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.fit.Precision;
import dev.graft.network.Head;

/** What a training does where nothing was said. */
public final class TrainingDefaults {
  /** The architecture of the base. */
  public static final String BASE = "mobilenet_v2";

  /** The base's width multiplier. */
  public static final double ALPHA = 1.0;

  /** How a head is trained. */
  public static final Recipe RECIPE = Recipe.AUTO;

  /** Whether a solved head takes the means of earlier maps. */
  public static final Taps TAPS = Taps.AUTO;

  /** The form of a head. */
  public static final Head HEAD = Head.LINEAR;

  /** Share of features that are dropped in training by epochs. */
  public static final double DROPOUT = 0.2;

  /** How often a head sees every photo. */
  public static final int HEAD_EPOCHS = 5;

  /** Where a small network stops getting better on some ten thousand small pictures. */
  public static final int SCRATCH_EPOCHS = 12;

  /** How often fine-tuning sees every photo with the recipe keras. */
  public static final int KERAS_FINE_TUNE_EPOCHS = 10;

  /** Photos a step. */
  public static final int BATCH = 32;

  /** Adam's learning rate for a head, and from scratch. */
  public static final double LEARNING_RATE = 1e-3;

  /** Adam's learning rate in fine-tuning, before it falls. */
  public static final double FINE_TUNE_LEARNING_RATE = 2e-4;

  /** The same with the recipe keras, where it stays. */
  public static final double KERAS_FINE_TUNE_LEARNING_RATE = 1e-4;

  /** What convolutions multiply in while they learn: the same on every processor. */
  public static final Precision PRECISION = Precision.FLOAT32;

  /** How many trainings of the top of a base are averaged. */
  public static final int SOUP = 1;

  /** How often held-out photos are asked whether fine-tuning helps, at most. */
  public static final int LOOKS = 3;

  /** Views of each training photo where there is augmentation. */
  public static final int VIEWS = 4;

  /** Which photos choices are made on. */
  public static final Choosing CHOOSING = Choosing.HONEST;

  /** Share of photos to validate on where the data is not split on disk. */
  public static final double VAL_SPLIT = Splitting.VAL_SHARE;

  /** Share of photos to test on where the data is not split on disk. */
  public static final double TEST_SPLIT = Splitting.TEST_SHARE;

  /** The share of known photos that are taken for unknown, so that strangers are. */
  public static final double REFUSE = 0.05;

  /** What every random choice starts from. */
  public static final long SEED = Splitting.SEED;

  private TrainingDefaults() {}

  /**
   * How the learning rate changes as training goes on: it falls to nothing, so that training ends
   * at rest and no epoch needs to be picked; with the recipe keras not at all.
   */
  public static LearningRateSchedule schedule(Recipe recipe) {
    return recipe == Recipe.KERAS ? LearningRateSchedule.constant() : LearningRateSchedule.cosine();
  }
}

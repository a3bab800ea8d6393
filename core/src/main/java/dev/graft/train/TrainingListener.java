package dev.graft.train;

import dev.graft.data.Dataset;
import dev.graft.fit.EpochMetrics;
import dev.graft.network.Network;
import dev.graft.pass.PassListener;
import java.nio.file.Path;
import java.util.Optional;

/** Hears of a training's progress. Every method does nothing unless it is overridden. */
public interface TrainingListener extends PassListener {
  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * The photos were found and split.
   *
   * @param network that is going to be trained
   * @param weights the file its pretrained weights come from; empty from scratch
   */
  default void began(Dataset dataset, Network network, Optional<Path> weights) {}

  /** Some photos have gone through the frozen part. */
  @Override
  default void progressed(int done, int computed, int total) {}

  /** Every photo has its features; the head comes next. */
  default void featuresReady() {}

  /** Training by mini-batches begins: from now on, whoever asks it to stop gets the best so far. */
  default void loopBegins() {}

  /** An epoch is over. */
  default void epochEnded(EpochMetrics epoch) {}
}

package dev.graft.train;

import dev.graft.check.CheckReport;
import dev.graft.data.Dataset;
import dev.graft.fit.EpochMetrics;
import dev.graft.network.Network;
import dev.graft.pass.PassListener;
import dev.graft.report.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** Hears of a training's progress. Every method does nothing unless it is overridden. */
public interface TrainingListener extends PassListener {
  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** Something was tried before the training itself, and this came of it. */
  default void tried(Setting row) {}

  /**
   * Some photos were looked at in small, before they are split.
   *
   * @param done photos looked at so far
   * @param computed those of them that were looked at for the first time
   * @param total photos in all
   */
  default void looked(int done, int computed, int total) {}

  /**
   * The photos were found and split.
   *
   * @param network that is going to be trained
   * @param weights the file its pretrained weights come from; empty from scratch
   */
  default void began(Dataset dataset, Network network, Optional<Path> weights) {}

  /** What was seen at a glance of photos that were found and split. */
  default void checked(CheckReport report) {}

  /** Some photos have gone through the frozen part, or at the end through a tuned base. */
  @Override
  default void progressed(int done, int computed, int total) {}

  /** Every photo has its features; the head comes next. */
  default void featuresReady() {}

  /** Training by mini-batches begins: from now on, whoever asks it to stop gets the best so far. */
  default void loopBegins() {}

  /** What fine-tuning will do was chosen by the number of photos. */
  default void fineTuningChosen(TuningChoice choice) {}

  /** Fine-tuning has begun, and its first batches tell what it will cost. */
  default void fineTuningPaced(TuningPace pace) {}

  /** An epoch is over. */
  default void epochEnded(EpochMetrics epoch) {}
}

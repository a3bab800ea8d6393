package dev.graft.fit;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How one epoch went.
 *
 * @param phase what was being trained, for example {@code head}
 * @param epoch counted from 1
 * @param loss mean cross-entropy in nats over the epoch's batches, as they were met (in training
 *     mode, while the weights moved)
 * @param accuracy share of right answers over the same batches, in [0, 1]
 * @param valLoss loss on the validation photos after the epoch, where there are any
 * @param valAccuracy accuracy on the validation photos after the epoch, where there are any
 * @param learningRate that the epoch was trained with
 * @param time that the epoch took, validation included
 */
public record EpochMetrics(
    String phase,
    int epoch,
    double loss,
    double accuracy,
    OptionalDouble valLoss,
    OptionalDouble valAccuracy,
    double learningRate,
    Duration time) {}

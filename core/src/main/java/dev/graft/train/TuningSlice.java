package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import java.util.List;

/**
 * Photos that neither the head nor the top of the base learned from, with what did without them.
 *
 * @param judge the photos
 * @param head the head alone
 * @param runs what went on from it
 */
record TuningSlice(List<LabelledPhoto> judge, TrainedModel head, TuningRuns runs) {}

/**
 * The front door of training: {@link dev.graft.train.Training} turns a folder of photos into a
 * {@link dev.graft.Classifier}, and says how good it is. {@link dev.graft.train.TrainingRun} tells
 * how, from top to bottom.
 */
@NullMarked
package dev.graft.train;

import org.jspecify.annotations.NullMarked;

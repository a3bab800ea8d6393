/**
 * How good a classifier is, and how sure one can be of it: probabilities and the truth become
 * accuracy, loss, calibration and a confusion matrix. Plain Java in and out; whoever shows or
 * stores the numbers does so elsewhere.
 */
@NullMarked
package dev.graft.evaluation;

import org.jspecify.annotations.NullMarked;

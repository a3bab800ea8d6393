/**
 * What is above the boundary learns here, from activations that are computed already: a linear head
 * by logistic regression solved to its optimum, everything else by the one training loop, with
 * Keras's callbacks and checkpoints that a killed training goes on from.
 */
@NullMarked
package dev.graft.fit;

import org.jspecify.annotations.NullMarked;

/**
 * Heads learn here. So far the linear one: a softmax regression on a base's feature vectors, solved
 * to its optimum, with its one setting chosen by cross-validation.
 */
@NullMarked
package dev.graft.training;

import org.jspecify.annotations.NullMarked;

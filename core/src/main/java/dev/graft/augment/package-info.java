/**
 * Pictures changed at random, so that a network learns more from each. What was drawn is a view;
 * the same photo, settings and seed give the same one.
 */
@NullMarked
package dev.graft.augment;

import org.jspecify.annotations.NullMarked;

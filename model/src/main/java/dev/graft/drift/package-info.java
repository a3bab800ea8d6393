/**
 * Whether the photos that a model sees still look like those it was trained on: a window of the
 * latest photos against the summary in the model file, by tests that may be asked again and again.
 */
@NullMarked
package dev.graft.drift;

import org.jspecify.annotations.NullMarked;

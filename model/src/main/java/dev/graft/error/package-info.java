/**
 * What goes wrong outside Graft, said so that a person can act on it. Every error that a user can
 * meet is a {@link dev.graft.error.GraftException}: one sentence of what happened, one of what to
 * do next, and what it is about.
 */
@NullMarked
package dev.graft.error;

import org.jspecify.annotations.NullMarked;

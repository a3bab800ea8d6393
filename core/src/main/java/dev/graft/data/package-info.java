/**
 * Photos in folders, archives and lists become a labelled, checked, split dataset. This is the one
 * place that decides which photo trains and which photo judges; where Graft decides, copies of a
 * photo are never on both sides.
 */
@NullMarked
package dev.graft.data;

import org.jspecify.annotations.NullMarked;

/**
 * Photos in folders, archives and lists become a labelled, checked, split dataset. This is the one
 * place that decides which photo trains and which photo judges; where Graft decides, byte-identical
 * photos are never on both sides.
 */
@NullMarked
package dev.graft.data;

import org.jspecify.annotations.NullMarked;

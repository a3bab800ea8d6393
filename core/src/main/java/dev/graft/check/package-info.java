/**
 * What is wrong with a dataset, before it is learned from: copies, likely wrong labels, photos that
 * show nothing or belong to no class, shortcuts, groups. Each finding has its evidence and what to
 * do about it, which can be done, and undone.
 */
@NullMarked
package dev.graft.check;

import org.jspecify.annotations.NullMarked;

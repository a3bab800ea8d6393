/**
 * Named tensors for a network: reading Keras's HDF5 files, checking them against the network layer
 * by layer, and finding the right file. A file that does not fit is refused with the name of the
 * first tensor that is missing, left over or wrongly shaped.
 */
@NullMarked
package dev.graft.weights;

import org.jspecify.annotations.NullMarked;

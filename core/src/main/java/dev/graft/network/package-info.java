/**
 * A convolutional network as plain data: layers with Keras's names that know their shapes and their
 * variables, and the places where a network can be cut. Everything else (the summary, the weight
 * loader, the compiler, the trainable part) is a reading of this data. An architecture is one
 * class, with all that is known of it: its sizes and widths, where its weights are, what other
 * libraries call its layers.
 */
@NullMarked
package dev.graft.network;

import org.jspecify.annotations.NullMarked;

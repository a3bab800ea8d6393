/**
 * A convolutional network as plain data: layers with Keras's names that know their shapes and their
 * variables, and the places where a network can be cut. Everything else (the summary, the weight
 * loader, the ONNX compiler, the trainable part) is a reading of this data; an architecture is one
 * class.
 */
@NullMarked
package dev.graft.network;

import org.jspecify.annotations.NullMarked;

/**
 * ONNX runs: a model is opened with ONNX Runtime, fed with pictures, and asked what its file says
 * of itself. Knows nothing of networks, of weights and of how models are made.
 */
@NullMarked
package dev.graft.onnx;

import org.jspecify.annotations.NullMarked;

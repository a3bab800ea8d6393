/**
 * A network and its weights become ONNX, and ONNX runs. The compiler reads the network's data and
 * folds batch norm into the convolutions; ONNX Runtime does the arithmetic.
 */
@NullMarked
package dev.graft.onnx;

import org.jspecify.annotations.NullMarked;

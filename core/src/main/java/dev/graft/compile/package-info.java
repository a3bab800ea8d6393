/**
 * A network and its weights become something that runs. {@link dev.graft.compile.Lowering} folds
 * norms, resolves paddings and puts channels first, which leaves operations as plain data; a writer
 * makes ONNX of them.
 */
@NullMarked
package dev.graft.compile;

import org.jspecify.annotations.NullMarked;

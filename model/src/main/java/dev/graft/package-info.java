/**
 * Using a model: a {@link dev.graft.Classifier} turns a photo into a {@link dev.graft.Prediction}.
 * Nothing here needs what training needs.
 *
 * <p>What happens to the whole process, once: native libraries are unpacked into Graft's home
 * (system property {@code graft.home}, or environment variable {@code GRAFT_HOME}, or {@code
 * ~/.cache/graft}) and loaded; the system properties {@code onnxruntime.native.path} and {@code
 * org.bytedeco.javacpp.*} are set where they are not, and {@code graft.onnxruntime.loader} notes
 * for which class loader; OpenCV is told to use one thread a photo; a shutdown hook removes
 * temporary files. Another class loader's Graft gets a copy of ONNX Runtime's files, in a temporary
 * folder.
 */
@NullMarked
package dev.graft;

import org.jspecify.annotations.NullMarked;

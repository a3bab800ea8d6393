/**
 * Using a model: a {@link dev.graft.Classifier} turns a photo into a {@link dev.graft.Prediction}.
 * Nothing here needs what training needs.
 *
 * <p>What happens to the whole process, once: native libraries are unpacked into Graft's home
 * (system property {@code graft.home}, or environment variable {@code GRAFT_HOME}, or {@code
 * ~/.cache/graft}) and loaded; the system properties {@code onnxruntime.native.path} and {@code
 * org.bytedeco.javacpp.*} are set where they are not; OpenCV is told to use one thread a photo; a
 * shutdown hook removes temporary files.
 */
@NullMarked
package dev.graft;

import org.jspecify.annotations.NullMarked;

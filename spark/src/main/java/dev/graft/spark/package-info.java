/**
 * Photos in a Spark cluster's tables go in; labels, feature vectors or a trained classifier come
 * out. Spark does the distributing, and each executor process opens a model once.
 */
@NullMarked
package dev.graft.spark;

import org.jspecify.annotations.NullMarked;

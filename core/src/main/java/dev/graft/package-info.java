/**
 * The few types a Java user meets. {@link dev.graft.Training} turns a folder of photos into a
 * {@link dev.graft.Classifier}, which turns a photo into a {@link dev.graft.Prediction}.
 */
@NullMarked
package dev.graft;

import org.jspecify.annotations.NullMarked;

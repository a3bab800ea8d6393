/**
 * How work ends: cancelled by an interruption or a wish to stop, done ahead by another thread that
 * nobody leaves behind, and native memory that is freed once, when the last who uses it has left.
 */
@NullMarked
package dev.graft.lifecycle;

import org.jspecify.annotations.NullMarked;

/**
 * Many photos go through a model at the same time, for any number of callers. Each is read, decoded
 * and computed by one worker, in small batches, so that memory does not depend on their number.
 */
@NullMarked
package dev.graft.pass;

import org.jspecify.annotations.NullMarked;

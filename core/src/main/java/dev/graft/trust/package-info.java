/**
 * How far to trust a classifier, found on photos that it did not learn from: a temperature for its
 * probabilities, sets that hold the truth, and what is too strange to be one of its classes. What
 * the graph is to compute of it is put together here, too, from the compiler's operations.
 */
@NullMarked
package dev.graft.trust;

import org.jspecify.annotations.NullMarked;

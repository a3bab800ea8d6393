/**
 * Finding and fetching what others publish: weights for the bases, and datasets. With {@code
 * dev.graft.fetch} it is the only code that opens a connection, and only when it was asked for
 * something that is not here.
 */
@NullMarked
package dev.graft.hub;

import org.jspecify.annotations.NullMarked;

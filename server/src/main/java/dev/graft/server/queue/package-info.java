/**
 * Photos that wait for a model, gathered into small batches: what is accepted is answered, what is
 * too much is refused at once. It knows no HTTP.
 */
@NullMarked
package dev.graft.server.queue;

import org.jspecify.annotations.NullMarked;

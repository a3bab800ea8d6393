/**
 * A service over HTTP that takes photos and answers with labels, safe by default. {@link
 * dev.graft.server.GraftServer} puts it together: the gate, the routes, the queues and the models.
 */
@NullMarked
package dev.graft.server;

import org.jspecify.annotations.NullMarked;

/**
 * Files from their publishers' addresses: fetched over HTTPS once, taken up again where a
 * connection broke, and compared with what the publisher, or an earlier fetch, says that they are.
 * Nothing here opens a connection that nobody asked for.
 */
@NullMarked
package dev.graft.fetch;

import org.jspecify.annotations.NullMarked;

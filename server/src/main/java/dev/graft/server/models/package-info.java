/**
 * The models that are served, by name: what is asked is answered by one of them to the end, also
 * where its file is replaced meanwhile. It knows no HTTP.
 */
@NullMarked
package dev.graft.server.models;

import org.jspecify.annotations.NullMarked;

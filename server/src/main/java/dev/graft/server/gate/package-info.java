/**
 * Who may ask, and how much: address, token and limits, and the problems that are told to whoever
 * asks for what cannot be. It knows HTTP and no model.
 */
@NullMarked
package dev.graft.server.gate;

import org.jspecify.annotations.NullMarked;

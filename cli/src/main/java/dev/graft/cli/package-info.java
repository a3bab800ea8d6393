/**
 * The {@code graft} command. Thin: it reads options, calls core, and puts what core found out into
 * words; every capability lives in core.
 */
@NullMarked
package dev.graft.cli;

import org.jspecify.annotations.NullMarked;

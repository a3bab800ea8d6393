/**
 * Graft's place on the machine: its home folder, the native libraries unpacked there once, and
 * files that are written beside their destination and moved into place, so that nothing the user
 * had is ever lost.
 */
@NullMarked
package dev.graft.home;

import org.jspecify.annotations.NullMarked;

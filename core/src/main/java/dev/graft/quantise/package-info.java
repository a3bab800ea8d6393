/**
 * Brings a lowered network into whole numbers of eight bits: what its values range over is seen on
 * photos, each gets a scale, and convolutions compute with codes. It reads and makes operations of
 * {@code compile}; nothing there knows of it.
 */
@NullMarked
package dev.graft.quantise;

import org.jspecify.annotations.NullMarked;

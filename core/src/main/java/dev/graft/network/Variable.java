package dev.graft.network;

/**
 * A tensor that a layer owns.
 *
 * @param name Keras's name for it: {@code kernel}, {@code bias}, {@code gamma} …
 * @param shape sizes in Keras's order, for example {@code (height, width, in, out)} for a kernel
 * @param learnable false for batch norm's statistics, which training never moves
 */
public record Variable(String name, Shape shape, boolean learnable) {}

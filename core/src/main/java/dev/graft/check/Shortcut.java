package dev.graft.check;

/**
 * Something that tells a class by what has nothing to do with it: all its photos are of one camera,
 * say. A classifier that learns that is right on such photos and wrong on all others.
 *
 * @param property what it is told by: camera, format, size or border
 * @param value which one
 * @param label the class
 * @param ofClass the share of the class's photos that have it, in [0, 1]
 * @param ofOthers the share of all other photos that have it, in [0, 1]
 */
public record Shortcut(String property, String value, int label, double ofClass, double ofOthers) {}

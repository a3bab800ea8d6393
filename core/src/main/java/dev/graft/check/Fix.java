package dev.graft.check;

import java.nio.file.Path;

/**
 * What is to be done about a photo.
 *
 * @param photo its file
 * @param what to put it aside, or to move it to another class
 */
public record Fix(Path photo, Suggestion what) {}

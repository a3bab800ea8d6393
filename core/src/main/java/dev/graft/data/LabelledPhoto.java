package dev.graft.data;

/**
 * A photo and the truth about it.
 *
 * @param label index into {@link Dataset#classes()}
 */
public record LabelledPhoto(Photo photo, int label) {}

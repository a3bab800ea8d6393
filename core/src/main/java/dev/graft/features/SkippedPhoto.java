package dev.graft.features;

import dev.graft.photo.Photo;

/**
 * A photo that no picture could be made of.
 *
 * @param reason why, in words for a person
 */
public record SkippedPhoto(Photo photo, String reason) {}

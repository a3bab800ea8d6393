package dev.graft.report;

import org.jspecify.annotations.Nullable;

/**
 * A photo of a training, as {@code photos.csv} has it.
 *
 * @param path where it was; of a file the whole path, of an entry of an archive what it is called
 * @param label its class
 * @param side what it was for: {@code train}, {@code val} or {@code test}
 * @param group what it stays together with; null for nothing
 * @param givenGroup what its owner says it belongs to; null for nothing
 * @param sha256 of its bytes, in hexadecimal
 * @param name what {@code predictions.csv} calls it
 */
public record UsedPhoto(
    String path,
    String label,
    String side,
    @Nullable String group,
    @Nullable String givenGroup,
    String sha256,
    String name) {}

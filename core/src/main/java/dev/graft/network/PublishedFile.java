package dev.graft.network;

import org.jspecify.annotations.Nullable;

/**
 * A file of an architecture's weights that somebody publishes.
 *
 * @param alpha width multiplier
 * @param size picture size in pixels that they were trained at
 * @param top whether ImageNet's classifier is in them
 * @param address where it is published
 * @param md5 its checksum in hexadecimal; null if its publisher gives none
 * @param license what its publisher says, as an SPDX identifier
 */
public record PublishedFile(
    double alpha, int size, boolean top, String address, @Nullable String md5, String license) {}

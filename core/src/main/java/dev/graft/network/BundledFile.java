package dev.graft.network;

/**
 * A file of an architecture's weights that comes with Graft, inside its jar.
 *
 * @param name of the file beside {@code dev.graft.weights}'s classes, with an ending
 * @param digest the first digits of its SHA-256: files unpacked from several Grafts are told apart
 *     by them
 * @param license what it may be used under, as an SPDX identifier
 */
public record BundledFile(String name, String digest, String license) {}

package dev.graft.hub;

import dev.graft.fetch.RemoteFile;
import dev.graft.network.Base;

/**
 * A file of weights that somebody publishes.
 *
 * @param base the architecture's id
 * @param alpha width multiplier
 * @param size picture size in pixels that they were trained at
 * @param top whether ImageNet's classifier is in them
 * @param license what their publisher says, as an SPDX identifier
 */
public record PublishedWeights(
    String base, double alpha, int size, boolean top, RemoteFile file, String license) {

  /** What a person calls them. */
  public String name() {
    return "%s alpha %s, %d px, %s"
        .formatted(base, alpha, size, top ? "with ImageNet's classifier" : "without classifier");
  }

  boolean areFor(Base wanted, boolean withTop, int trainedSize) {
    return base.equals(wanted.architecture().id())
        && alpha == wanted.alpha()
        && size == trainedSize
        && top == withTop;
  }
}

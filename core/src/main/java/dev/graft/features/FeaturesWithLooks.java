package dev.graft.features;

/**
 * What a pass gives that also looks at the photos. Close it when done.
 *
 * @param features at each boundary
 * @param looks what the photos look like
 */
public record FeaturesWithLooks(BoundaryFeatures features, PhotoLooks looks)
    implements AutoCloseable {
  @Override
  public void close() {
    features.close();
    looks.close();
  }
}

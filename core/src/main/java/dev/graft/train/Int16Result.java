package dev.graft.train;

import dev.graft.Classifier;

/**
 * A model with kernels in 16 bits.
 *
 * @param classifier it; closed with this
 * @param moved by how much a probability moved at most, on the pictures that were looked at
 * @param pictures how many these were
 */
public record Int16Result(Classifier classifier, double moved, int pictures)
    implements AutoCloseable {
  @Override
  public void close() {
    classifier.close();
  }
}

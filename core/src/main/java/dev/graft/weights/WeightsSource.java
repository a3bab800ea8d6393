package dev.graft.weights;

import dev.graft.network.Base;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the weights of a base come from. A service: the artifact {@code graft-hub} has one that
 * looks in the user's mirrors and in Graft's home, and fetches what is nowhere.
 */
public interface WeightsSource {
  /**
   * The file for a base, which is still to be checked: while it is read.
   *
   * @param top whether ImageNet's classifier must be in it
   * @throws WeightsException if it is nowhere or cannot be had
   */
  LocatedWeights locate(Base base, boolean top);

  /**
   * The verified file for a base if it is on this machine; opens no connection.
   *
   * @param top whether ImageNet's classifier must be in it
   * @throws WeightsException if it is not what it should be
   */
  Optional<Path> findHere(Base base, boolean top);
}

package dev.graft.weights;

import java.util.ServiceLoader;

/** The source of weights that this program comes with. */
public final class InstalledWeights {
  private InstalledWeights() {}

  /** The one on the class path; where there is none, one that knows what comes with Graft. */
  public static WeightsSource source() {
    return ServiceLoader.load(WeightsSource.class, WeightsSource.class.getClassLoader())
        .findFirst()
        .orElseGet(BundledSource::new);
  }
}

package dev.graft.fit;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import dev.graft.home.NativeLibraries;
import dev.graft.lifecycle.Uninterrupted;

/** PyTorch, loaded through DJL once a process, with what its results depend on set before. */
final class PyTorch {
  /** DJL's name for it. */
  static final String ENGINE = "PyTorch";

  private static final String DJL = "djl";

  private PyTorch() {}

  /**
   * Loads it. DJL unpacks it, once a version, one process at a time, and neither downloads nor
   * reports anything. PyTorch would also run a module differently once it has watched it for a call
   * or two, and round differently from then on: a training that is taken up again, which begins
   * with such a call, would end with other last digits than an undisturbed one.
   */
  static void load() {
    set();
    try {
      Uninterrupted.run(() -> NativeLibraries.alone(DJL, () -> Engine.getEngine(ENGINE)));
    } catch (EngineException e) {
      throw NativeLibraries.notLoaded(e);
    }
  }

  /** What stands before it is loaded; what the user has set as a system property stays. */
  static void set() {
    NativeLibraries.openBlas();
    NativeLibraries.setUnlessSet("ai.djl.offline", "true");
    NativeLibraries.setUnlessSet("OPT_OUT_TRACKING", "true");
    NativeLibraries.setUnlessSet("ai.djl.pytorch.graph_optimizer", "false");
    NativeLibraries.setUnlessSet("DJL_CACHE_DIR", NativeLibraries.folder(DJL).toString());
    // DJL asks JNA, which has a place of its own
    NativeLibraries.setUnlessSet("jna.tmpdir", NativeLibraries.folder("jna").toString());
  }
}

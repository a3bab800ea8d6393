package dev.graft.pass;

/** Hears how far a pass over photos has come. Called from several threads, one call at a time. */
@FunctionalInterface
public interface PassListener {
  /** Hears nothing. */
  PassListener NONE = (done, computed, total) -> {};

  /**
   * The pass has come further.
   *
   * @param done photos dealt with so far
   * @param computed those of them that the network ran on; the others were known or unreadable
   * @param total photos in all
   */
  void progressed(int done, int computed, int total);
}

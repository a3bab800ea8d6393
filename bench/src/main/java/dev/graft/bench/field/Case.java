package dev.graft.bench.field;

/**
 * One folder of field cases.
 *
 * @param name of the folder
 * @param trial what is done with it, and what is right
 */
record Case(String name, Trial trial) {
  /** Runs the command in a room that only this case uses. */
  @FunctionalInterface
  interface Trial {
    void in(Room room, Checks checks) throws Exception;
  }
}

package dev.graft.cli;

/** Whether a person watches. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether standard error is a terminal, as the launcher found out; Java 17 cannot tell by itself
   * once standard output goes elsewhere.
   */
  static boolean watched() {
    return Boolean.getBoolean("graft.terminal");
  }
}

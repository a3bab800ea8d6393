package dev.graft.bench;

/**
 * A line of the table.
 *
 * @param what the thing measured
 * @param measured in words, with unit
 * @param target in words; empty where there is none
 * @param met whether the target is reached; true where there is none
 */
record Row(String what, String measured, String target, boolean met) {
  static Row of(String what, String measured, String target, boolean met) {
    return new Row(what, measured, target, met);
  }

  /** A line that only informs. */
  static Row note(String what, String measured) {
    return new Row(what, measured, "", true);
  }

  /** As a line of a Markdown table. */
  String toMarkdown() {
    String verdict = target.isEmpty() ? "" : met ? "yes" : "NO";
    return "| %s | %s | %s | %s |".formatted(what, measured, target, verdict);
  }
}

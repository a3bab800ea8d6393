package dev.graft.json;

/** As much of a text from a file as a message has room for, on one line. */
final class Excerpt {
  private static final int LONGEST = 60;

  private Excerpt() {}

  static String of(String text) {
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}

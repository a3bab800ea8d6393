package dev.graft.web;

/** Texts from anywhere as they may stand in HTML. */
final class Markup {
  private Markup() {}

  /** A text that is nothing but text, between tags and in the value of an attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

package dev.graft.cli;

/** What people call the photos of one part of some data. */
final class PartNames {
  private PartNames() {}

  /**
   * For example {@code validation} photos.
   *
   * @param part {@code test}, {@code val} or {@code all}
   */
  static String of(String part) {
    return switch (part) {
      case "val" -> "validation";
      case "all" -> "labelled";
      default -> part;
    };
  }
}

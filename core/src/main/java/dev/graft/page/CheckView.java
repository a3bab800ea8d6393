package dev.graft.page;

import java.util.List;
import java.util.Optional;

/**
 * What a page about a dataset says.
 *
 * @param title of the page
 * @param about what was done
 * @param remarks about the dataset as a whole, a sentence each
 * @param counts how many photos each class has
 * @param kinds of problems with single photos, the gravest first
 */
record CheckView(
    String title, String about, List<String> remarks, PageView.Table counts, List<Kind> kinds) {
  /**
   * Photos that have one problem.
   *
   * @param headline how many, and what
   * @param shown some of them
   * @param more where the others are; empty if there are none
   */
  record Kind(String headline, List<Card> shown, String more) {}

  /**
   * A photo.
   *
   * @param other the photo that it is like
   */
  record Card(
      PageView.Shown photo, Optional<PageView.Shown> other, String evidence, String suggestion) {}
}

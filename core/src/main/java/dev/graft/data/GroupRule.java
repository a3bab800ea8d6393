package dev.graft.data;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Tells by a photo's path what it belongs to: the first group of a regular expression that is found
 * in the path, or, if it has no groups, all that was found. A photo in whose path nothing is found
 * stands for itself.
 */
final class GroupRule {
  private final Pattern pattern;

  private GroupRule(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws IllegalArgumentException if that is no regular expression
   */
  static GroupRule of(String expression) {
    try {
      return new GroupRule(Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'%s' is no regular expression: %s".formatted(expression, e.getDescription()), e);
    }
  }

  /**
   * The same photos, each in its group.
   *
   * @throws IllegalArgumentException if the search takes more steps than any sensible one
   */
  List<Candidate> applyTo(List<Candidate> photos) {
    Patience patience = new Patience(photos.size());
    return photos.stream().map(photo -> grouped(photo, patience)).toList();
  }

  private Candidate grouped(Candidate photo, Patience patience) {
    Matcher matcher = pattern.matcher(patience.over(photo.location()));
    if (!found(matcher, photo)) {
      return photo.inGroup(null);
    }
    String found = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    return photo.inGroup(Objects.requireNonNullElse(found, "").isEmpty() ? null : found);
  }

  private boolean found(Matcher matcher, Candidate photo) {
    try {
      return matcher.find();
    } catch (Patience.LostException | StackOverflowError e) {
      throw new IllegalArgumentException(
          "The regular expression '%s' tries so many ways on '%s' that it would take too long"
              .formatted(this, photo.location()),
          e);
    }
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}

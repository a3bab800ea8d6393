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

  /** The same photos, each in its group. */
  List<Candidate> applyTo(List<Candidate> photos) {
    return photos.stream().map(this::grouped).toList();
  }

  private Candidate grouped(Candidate photo) {
    Matcher matcher = pattern.matcher(photo.location());
    if (!matcher.find()) {
      return photo.inGroup(null);
    }
    String found = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    return photo.inGroup(Objects.requireNonNullElse(found, "").isEmpty() ? null : found);
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}

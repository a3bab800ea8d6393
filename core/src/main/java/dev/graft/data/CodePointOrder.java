package dev.graft.data;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Strings by code point, as Keras orders class names; {@link String#compareTo} differs on emoji.
 */
enum CodePointOrder implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String one, String other) {
    return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }
}

package dev.graft.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Paths one behind the other: a line each, or each ended by a NUL character as {@code find -print0}
 * does it. Which of the two it is, the first end tells.
 */
final class PathLines implements Iterator<String> {
  private static final int END = -1;
  private static final int UNKNOWN = -2;

  private final Reader in;
  private int separator = UNKNOWN;
  private @Nullable String next;

  PathLines(Reader in) {
    this.in = in;
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      String path = read();
      if (path == null) {
        return false;
      }
      next = path.isBlank() ? null : path;
    }
    return true;
  }

  @Override
  public String next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("no more paths");
    }
    String path = next;
    next = null;
    return path;
  }

  private @Nullable String read() {
    StringBuilder path = new StringBuilder();
    try {
      for (int letter = in.read(); letter != END; letter = in.read()) {
        if (separator == UNKNOWN && (letter == '\n' || letter == '\0')) {
          separator = letter;
        }
        if (letter == separator) {
          return withoutReturn(path);
        }
        path.append((char) letter);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path.length() == 0 ? null : withoutReturn(path);
  }

  /** Lines that were written on Windows end with a carriage return as well. */
  private String withoutReturn(StringBuilder path) {
    int last = path.length() - 1;
    return separator != '\0' && last >= 0 && path.charAt(last) == '\r'
        ? path.substring(0, last)
        : path.toString();
  }
}

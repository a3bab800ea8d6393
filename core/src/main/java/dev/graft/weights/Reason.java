package dev.graft.weights;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * Why a file cannot be read, in words for people; the system's own are as good as a file's name.
 */
final class Reason {
  private Reason() {}

  static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    } else if (e instanceof AccessDeniedException) {
      return "it may not be read";
    }
    return e.getMessage() == null ? "the system gives no reason" : e.getMessage();
  }
}

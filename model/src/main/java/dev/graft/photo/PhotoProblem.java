package dev.graft.photo;

import dev.graft.error.FileProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a photo cannot be read, in words for a person. */
public final class PhotoProblem {
  private PhotoProblem() {}

  /** What stands behind the photo's name and a colon. */
  public static String of(IOException problem) {
    if (problem instanceof UnusablePhotoException) {
      return String.valueOf(problem.getMessage());
    } else if (problem instanceof NoSuchFileException) {
      return "there is no such file";
    } else if (problem instanceof AccessDeniedException) {
      return "you may not read it";
    }
    return "cannot be read: " + FileProblem.inWords(problem);
  }
}

package dev.graft.error;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/**
 * Why a file can't be read or written, in words. Java's own exceptions say it by the name of their
 * class, and give no more than the file as their message.
 */
public final class FileProblem {
  private FileProblem() {}

  /** The reason as the end of a sentence, without the file and without a full stop. */
  public static String inWords(IOException problem) {
    if (problem instanceof NoSuchFileException) {
      return "there is no such file or folder";
    } else if (problem instanceof AccessDeniedException) {
      return "permission denied";
    } else if (problem instanceof FileAlreadyExistsException) {
      return "there is a file of that name already";
    } else if (problem instanceof DirectoryNotEmptyException) {
      return "there is a folder of that name, and it is not empty";
    } else if (problem instanceof NotDirectoryException) {
      return "it is no folder";
    } else if (problem instanceof FileSystemLoopException) {
      return "its links lead in a circle";
    }
    return said(problem);
  }

  private static String said(IOException problem) {
    String said =
        problem instanceof FileSystemException known ? known.getReason() : problem.getMessage();
    if (said == null || said.isBlank()) {
      return "it cannot be read or written";
    }
    if (problem instanceof FileNotFoundException && said.endsWith(")")) {
      said = said.substring(said.lastIndexOf('(') + 1, said.length() - 1); // file (reason)
    }
    return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
  }

  /** The file in question, where the exception knows it. */
  public static Optional<String> file(IOException problem) {
    return problem instanceof FileSystemException known
        ? Optional.ofNullable(known.getFile())
        : Optional.empty();
  }
}

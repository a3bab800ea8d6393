package dev.graft.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileProblemTest {
  @Test
  void saysInWordsWhatJavaSaysByTheNameOfAClass() {
    assertThat(FileProblem.inWords(new NoSuchFileException("a.h5")))
        .isEqualTo("there is no such file or folder");
    assertThat(FileProblem.inWords(new AccessDeniedException("a.h5")))
        .isEqualTo("permission denied");
    assertThat(FileProblem.inWords(new FileAlreadyExistsException("a.h5")))
        .isEqualTo("there is a file of that name already");
  }

  @Test
  void saysWhatTheSystemSays() {
    assertThat(FileProblem.inWords(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(
            FileProblem.inWords(
                new FileSystemException("a.h5", null, "Too many levels of symbolic links")))
        .isEqualTo("Too many levels of symbolic links");
    assertThat(FileProblem.inWords(new FileNotFoundException("a (b).h5 (Permission denied)")))
        .isEqualTo("Permission denied");
  }

  @Test
  void alwaysSaysSomething() {
    assertThat(FileProblem.inWords(new IOException())).isEqualTo("it cannot be read or written");
    assertThat(FileProblem.inWords(new FileSystemException("a.h5")))
        .isEqualTo("it cannot be read or written");
  }

  @Test
  void knowsTheFile() {
    assertThat(FileProblem.file(new NoSuchFileException("a.h5"))).contains("a.h5");
    assertThat(FileProblem.file(new IOException("a.h5"))).isEmpty();
  }
}

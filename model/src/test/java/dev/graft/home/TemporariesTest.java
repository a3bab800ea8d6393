package dev.graft.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporariesTest {
  private Path all;

  @BeforeEach
  void place() throws IOException {
    all = Objects.requireNonNull(Temporaries.folder().getParent());
    Temporaries.removeAll(); // so that the next one looks around again
  }

  @Test
  void thereIsOneFolderForAll() throws IOException {
    Path folder = Temporaries.folder();

    assertThat(Temporaries.folder()).isEqualTo(folder).isDirectory();
  }

  @Test
  void itIsRemovedWithAllThatIsInIt() throws IOException {
    Path folder = Temporaries.folder();
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/c"), "d");

    Temporaries.removeAll();

    assertThat(folder).doesNotExist();
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Path left = Files.createTempDirectory(all, "graft-run-");
    Files.createFile(left.resolve("graft-run.lock"));
    Files.createDirectories(left.resolve("features/aa"));

    Temporaries.folder();

    assertThat(left).doesNotExist();
  }

  @Test
  void whatWasKilledBeforeItBeganIsRemovedToo() throws IOException {
    Path left = Files.createTempDirectory(all, "graft-run-");
    String living = "graft-run-" + ProcessHandle.current().pid() + "-";
    Path begins = Files.createTempDirectory(all, living);

    Temporaries.folder();

    assertThat(left).doesNotExist();
    assertThat(begins).exists();
    Files.delete(begins);
  }

  @Test
  void whatIsHeldStays() throws IOException {
    Path held = Files.createTempDirectory(all, "graft-run-");
    try (FileChannel channel =
        FileChannel.open(
            held.resolve("graft-run.lock"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();

      Temporaries.folder();

      assertThat(held).isNotEmptyDirectory();
    } finally {
      Temporaries.removeTree(held);
    }
  }

  @Test
  void whatIsAnotherProgramsStays() throws IOException {
    Path users = Files.createTempDirectory(all, "graft-run-");
    Path file = Files.writeString(users.resolve("photo"), "mine");
    Path demo = Files.createTempDirectory(all, "graft-demo");
    try {
      Temporaries.folder();

      assertThat(file).hasContent("mine");
      assertThat(demo).exists();
    } finally {
      Temporaries.removeTree(users);
      Temporaries.removeTree(demo);
    }
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path users = Files.createTempDirectory(all, "users");
    Path file = Files.createFile(users.resolve("graft-run.lock"));
    Path link = Files.createSymbolicLink(all.resolve("graft-run-link"), users);
    try {
      Temporaries.folder();

      assertThat(file).exists();
    } finally {
      Files.delete(link);
      Temporaries.removeTree(users);
    }
  }
}

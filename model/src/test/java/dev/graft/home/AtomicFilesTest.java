package dev.graft.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private List<Path> everythingIn(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.toList();
    }
  }

  @Test
  void makesTheFileAndItsFolders() throws IOException {
    Path file = folder.resolve("a/b/model.onnx");
    AtomicFiles.write(file, NEW);
    assertThat(file).hasBinaryContent(NEW);
    assertThat(everythingIn(folder.resolve("a/b"))).containsExactly(file);
  }

  @Test
  void takesThePlaceOfTheOldFile() throws IOException {
    Path file = Files.write(folder.resolve("model.onnx"), OLD);
    AtomicFiles.write(file, NEW);
    assertThat(file).hasBinaryContent(NEW);
    assertThat(everythingIn(folder)).containsExactly(file);
  }

  @Test
  void aFailureLeavesTheOldFileAndNoLitter() throws IOException {
    Path file = Files.write(folder.resolve("model.onnx"), OLD);
    assertThatIOException()
        .isThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(NEW);
                      throw new IOException("the disk is full");
                    }))
        .withMessage("the disk is full");
    assertThat(file).hasBinaryContent(OLD);
    assertThat(everythingIn(folder)).containsExactly(file);
  }

  @Test
  void aProgrammingErrorLeavesNoLitterEither() throws IOException {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                AtomicFiles.write(
                    folder.resolve("model.onnx"),
                    out -> {
                      throw new IllegalStateException("no");
                    }));
    assertThat(everythingIn(folder)).isEmpty();
  }

  @Test
  void untilTheLastByteTheOldFileStands() throws IOException {
    Path file = Files.write(folder.resolve("model.onnx"), OLD);
    AtomicFiles.write(
        file,
        out -> {
          out.write(NEW);
          out.flush();
          assertThat(file).hasBinaryContent(OLD);
        });
    assertThat(file).hasBinaryContent(NEW);
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Path occupied = folder.resolve("model.onnx");
    Files.createDirectories(occupied.resolve("inner"));
    assertThatIOException().isThrownBy(() -> AtomicFiles.write(occupied, NEW));
    assertThat(everythingIn(folder)).containsExactly(occupied);
    assertThatIOException().isThrownBy(() -> AtomicFiles.write(Path.of("/"), NEW));
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path model = Files.write(folder.resolve("2024.onnx"), OLD);
    Path link = Files.createSymbolicLink(folder.resolve("latest.onnx"), model.getFileName());

    AtomicFiles.write(link, NEW);

    assertThat(link).isSymbolicLink();
    assertThat(model).hasBinaryContent(NEW);
  }

  @Test
  void whatAKilledProcessLeftIsRemovedByTheNextOne() throws IOException {
    Path left = folder.resolve(".graft-00000000-1111-2222-3333-444444444444.part");
    Files.write(left, OLD);

    AtomicFiles.write(folder.resolve("model.onnx"), NEW);

    assertThat(left).doesNotExist();
  }

  @Test
  void whatIsBeingWrittenAndWhatIsTheUsersStays() throws IOException {
    Path other = folder.resolve(".graft-00000000-1111-2222-3333-444444444444.part");
    Path users = Files.write(folder.resolve(".model.onnx.part"), OLD);
    try (FileChannel channel =
        FileChannel.open(other, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();

      AtomicFiles.write(folder.resolve("model.onnx"), NEW);

      assertThat(other).exists();
      assertThat(users).hasBinaryContent(OLD);
    }
  }
}

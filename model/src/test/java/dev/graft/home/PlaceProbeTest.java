package dev.graft.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceProbeTest {
  @TempDir private Path folder;

  @Test
  void leavesNothingBehind() throws IOException {
    PlaceProbe.requireWritable(folder.resolve("a.onnx"));
    PlaceProbe.requireWritable(folder.resolve("b/c/d.onnx"));

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void doesNotTouchWhatIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.onnx"), "model");

    PlaceProbe.requireWritable(file);

    assertThat(file).hasContent("model");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a");

    assertThatThrownBy(() -> PlaceProbe.requireWritable(file.resolve("b/c.onnx")))
        .isInstanceOf(NotDirectoryException.class)
        .hasMessage(file.toString());
    assertThat(file).hasContent("a");
  }

  @Test
  void aFolderThatIsNotThereHasNoFolderAboveIt() {
    assertThatThrownBy(() -> PlaceProbe.requireWritable(folder.resolve("no/../a.onnx")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aNameCanBeTooLong() {
    assertThatThrownBy(() -> PlaceProbe.requireWritable(folder.resolve("a".repeat(300))))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PlaceProbe.requireWritable(folder.resolve("b/" + "a".repeat(300))))
        .isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aNameCanBeJustShortEnough() throws IOException {
    Path file = folder.resolve("a".repeat(255));

    PlaceProbe.requireWritable(file);
    AtomicFiles.write(file, new byte[] {1});

    assertThat(file).hasSize(1);
  }

  @Test
  void theRealPlaceIsBehindAllLinks() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real")).toRealPath();
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    assertThat(PlaceProbe.real(link.resolve("new/m.onnx"))).isEqualTo(real.resolve("new/m.onnx"));
    assertThat(PlaceProbe.real(link.resolve("../m.onnx")))
        .isEqualTo(folder.toRealPath().resolve("m.onnx"));
  }
}

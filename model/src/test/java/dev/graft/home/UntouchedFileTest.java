package dev.graft.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntouchedFileTest {
  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("native/library.so");
    UntouchedFile.write(file, out -> out.write(new byte[] {1, 2, 3}));
  }

  @Test
  void isKnownAgain() throws IOException {
    assertThat(UntouchedFile.isAt(file)).isTrue();
    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void isNoLongerOneWithAnotherByte() throws IOException {
    try (var out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      out.write(7); // the length stays
    }
    assertThat(UntouchedFile.isAt(file)).isFalse();
  }

  @Test
  void isNoLongerOneIfCutShort() throws IOException {
    Files.write(file, new byte[] {1});
    assertThat(UntouchedFile.isAt(file)).isFalse();
  }

  @Test
  void isNotWhereThereIsNoneOrAnother() throws IOException {
    assertThat(UntouchedFile.isAt(folder.resolve("nowhere"))).isFalse();
    assertThat(UntouchedFile.isAt(folder)).isFalse();
    assertThat(UntouchedFile.isAt(Files.write(folder.resolve("other"), new byte[3]))).isFalse();
  }
}

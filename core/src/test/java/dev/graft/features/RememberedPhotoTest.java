package dev.graft.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.photo.FilePhoto;
import dev.graft.photo.UnusablePhotoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedPhotoTest {
  private static final byte[] BYTES = {1, 2, 3};

  @TempDir private Path folder;

  private RememberedPhoto photo() {
    return new RememberedPhoto(new FilePhoto(folder.resolve("a.jpg")), ContentHash.of(BYTES));
  }

  @Test
  void isReadWhileItIsThere() throws IOException {
    Files.write(folder.resolve("a.jpg"), BYTES);

    assertThat(photo().read()).isEqualTo(BYTES);
    assertThat(photo().isThere()).isTrue();
    assertThat(photo().name()).isEqualTo(folder.resolve("a.jpg").toString());
  }

  @Test
  void isNotTakenForAnotherOfItsName() throws IOException {
    Files.write(folder.resolve("a.jpg"), new byte[] {1, 2, 4});

    assertThatThrownBy(() -> photo().read())
        .isInstanceOf(UnusablePhotoException.class)
        .hasMessage("is another photo than it was");
    assertThat(photo().isThere()).isFalse();
  }

  @Test
  void isGoneWithItsFile() {
    assertThat(photo().isThere()).isFalse();
  }
}

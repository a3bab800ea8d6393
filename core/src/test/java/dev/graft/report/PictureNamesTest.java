package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureNamesTest {
  @TempDir private Path folder;

  private PictureNames names;

  @BeforeEach
  void newRun() {
    names = new PictureNames(folder);
  }

  private static Photo photo(String name) {
    return PhotoFrom.bytes(name, new byte[0]);
  }

  private String name(String photo) throws IOException {
    return names.place(photo(photo)).getFileName().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "rose.jpg, rose.png",
    "holiday/rose.JPEG, rose.png",
    "flowers.zip/roses/r 1.jpg, r 1.png",
    "no-ending, no-ending.png",
    ".jpg, .jpg.png",
    "a.b.c.png, a.b.c.png",
    "why?.jpg, why_.png",
    "..., photo.png",
    "Gänseblümchen.jpg, Gänseblümchen.png",
  })
  void areThoseOfThePhotos(String photo, String expected) throws IOException {
    assertThat(name(photo)).isEqualTo(expected);
  }

  @Test
  void whatControlsATerminalIsInNone() throws IOException {
    assertThat(name("a\u001b[1m\u202eb\n.jpg")).isEqualTo("a_[1m_b_.png");
  }

  @Test
  void areNeverTooLongForADisk() throws IOException {
    String name = name("花".repeat(300) + ".jpg");

    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
  }

  @Test
  void ofPhotosThatAreCalledAlikeAreNumbered() throws IOException {
    assertThat(name("a/rose.jpg")).isEqualTo("rose.png");
    assertThat(name("b/rose.jpg")).isEqualTo("rose-2.png");
    assertThat(name("b/ROSE.png")).isEqualTo("ROSE-3.png");
    assertThat(name("rose-2.jpg")).isEqualTo("rose-2-2.png");
  }

  @Test
  void leaveWhatIsNoPictureOfAnEarlierRun() throws IOException {
    Files.writeString(folder.resolve("rose.png"), "somebody's");
    Files.createDirectory(folder.resolve("rose-2.png"));

    assertThat(name("rose.jpg")).isEqualTo("rose-3.png");
  }

  @Test
  void areThoseOfTheEarlierRunAgain() throws IOException {
    byte[] picture = MarkedPng.EVIDENCE.of(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
    Files.write(folder.resolve("rose.png"), picture);

    assertThat(OwnFiles.isEvidence(folder.resolve("rose.png"))).isTrue();
    assertThat(name("rose.jpg")).isEqualTo("rose.png");
  }

  /** Whoever explains an explanation still has it afterwards. */
  @Test
  void areNotThoseOfThePhotosThemselves() throws IOException {
    Path file = folder.resolve("rose.png");
    Files.write(file, MarkedPng.EVIDENCE.of(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB)));

    assertThat(names.place(new FilePhoto(file))).isEqualTo(folder.resolve("rose-2.png"));
  }
}

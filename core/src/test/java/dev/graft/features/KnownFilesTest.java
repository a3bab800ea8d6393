package dev.graft.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.image.PictureFacts;
import dev.graft.lifecycle.Cancellation;
import dev.graft.pass.PassListener;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.PhotoFrom;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not read again, and those that are. */
@EnabledOnOs(OS.LINUX) // elsewhere, or on a file system without change times, all are read
class KnownFilesTest {
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(10));
  private static final PictureFacts FACTS = new PictureFacts("PNG", 8, 8, Optional.of("camera"));

  @TempDir private Path folder;

  private Path file;
  private FilePhoto photo;

  @BeforeEach
  void draw() throws IOException {
    file = drawn("photo.png", 0xFFFFFF);
    photo = new FilePhoto(file);
  }

  /** BMP, so that pictures have one size in bytes, whatever is on them. */
  private Path drawn(String name, int colour) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 4, colour);
    Path drawn = folder.resolve(name);
    ImageIO.write(image, "bmp", drawn.toFile());
    return drawn;
  }

  private KnownFiles files(Clock clock) {
    return KnownFiles.in(folder.resolve("known"), clock);
  }

  private static ContentHash hash(Path of) throws IOException {
    return ContentHash.of(Files.readAllBytes(of));
  }

  private void remembered() throws IOException {
    KnownFiles files = files(LATER);
    files.remember(photo, files.stamp(photo).orElseThrow(), hash(file), FACTS);
    files.save();
  }

  private Optional<KnownFiles.Known> known() {
    KnownFiles again = files(LATER);
    return again.stamp(photo).flatMap(stamp -> again.find(photo, stamp));
  }

  @Test
  void aFileThatStayedIsKnownInAnotherProcess() throws IOException {
    remembered();

    KnownFiles.Known known = known().orElseThrow();
    assertThat(known.content()).isEqualTo(hash(file));
    assertThat(known.facts()).isEqualTo(FACTS);
  }

  @Test
  void anotherFileOfTheSameSizeAndTimeInItsPlaceIsNot() throws IOException {
    remembered();
    FileTime time = Files.getLastModifiedTime(file);
    Path other = drawn("other.png", 0xFF0000);
    assertThat(Files.size(other)).isEqualTo(Files.size(file));
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(known()).isEmpty();
  }

  @Test
  void oneThatIsWrittenOverAndGetsItsOldTimeIsNot() throws IOException {
    remembered();
    FileTime time = Files.getLastModifiedTime(file);
    byte[] other = Files.readAllBytes(drawn("other.png", 0xFF0000));
    Files.write(file, other);
    Files.setLastModifiedTime(file, time);

    assertThat(known()).isEmpty();
  }

  /** It could change once more within a step of the clock. */
  @Test
  void oneThatHasJustBeenWrittenIsNot() throws IOException {
    KnownFiles files = files(Clock.systemUTC());
    ContentHash content = hash(file);
    files.stamp(photo).ifPresent(before -> files.remember(photo, before, content, FACTS));
    files.save();

    assertThat(known()).isEmpty();
  }

  @Test
  void oneThatChangesWhileItIsReadIsNot() throws IOException {
    KnownFiles files = files(LATER);
    FileStamp before = files.stamp(photo).orElseThrow();
    Files.write(file, new byte[] {1, 2, 3});
    files.remember(photo, before, hash(file), FACTS);
    files.save();

    assertThat(known()).isEmpty();
  }

  @Test
  void whatIsDamagedOrForgottenIsNot() throws IOException {
    remembered();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.resolve("known"))) {
      Path written = all.iterator().next();
      byte[] bytes = Files.readAllBytes(written);
      bytes[30] ^= 1;
      Files.write(written, bytes);
    }
    assertThat(known()).isEmpty();

    remembered();
    assertThat(known()).isPresent();
    assertThat(files(LATER).clear()).isPositive();
    assertThat(known()).isEmpty();
  }

  @Test
  void onlyFilesAreKnown() {
    assertThat(files(LATER).stamp(PhotoFrom.bytes("bytes", new byte[] {1}))).isEmpty();
    assertThat(KnownFiles.NONE.stamp(photo)).isEmpty();
    assertThat(files(LATER).stamp(new FilePhoto(folder.resolve("none.png")))).isEmpty();
  }

  /** What is known is believed: the file is not opened. */
  @Test
  void aKnownFileIsNotReadAgain() throws IOException {
    FilePhoto other = new FilePhoto(drawn("other.png", 0xFF0000));
    Path root = folder.resolve("features");
    KnownFiles files = files(LATER);
    try (FeatureCache cache =
        new FeatureCache(
            root, Long.MAX_VALUE, SegmentStorage.DEFAULT, false, Optional.empty(), files)) {
      try (PhotoLooks looks = looks(cache, other)) {
        assertThat(looks.content(other)).isEqualTo(hash(other.path()));
      }
      files.remember(photo, files.stamp(photo).orElseThrow(), hash(other.path()), FACTS);

      try (PhotoLooks looks = looks(cache, photo)) {
        assertThat(looks.content(photo)).isEqualTo(hash(other.path()));
        assertThat(looks.facts(photo)).contains(FACTS);
      }
      Files.write(file, Files.readAllBytes(file)); // it may be another now
      try (PhotoLooks looks = looks(cache, photo)) {
        assertThat(looks.content(photo)).isEqualTo(hash(file));
      }
    }
  }

  private static PhotoLooks looks(FeatureCache cache, FilePhoto photo) {
    return ThumbnailPass.over(
        List.of(photo), cache, PassListener.NONE, Cancellation.BY_INTERRUPTION);
  }
}

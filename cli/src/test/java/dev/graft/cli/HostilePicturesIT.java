package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are larger than they look cost neither the good ones their answer nor memory. */
class HostilePicturesIT {
  /** What docs/data.md promises of a process with {@code -Xmx256m}. */
  private static final long MOST_BYTES = 2_500_000_000L;

  private static final int GOOD = 12;

  @TempDir private Path folder;

  @Test
  void goodPhotosAreAnsweredAndMemoryIsBounded() throws Exception {
    assumeThat(Path.of("/proc/self/status")).as("where peak memory is read").exists();
    Path photos = Files.createDirectory(folder.resolve("photos"));
    writeValid(photos);
    writeForged(photos);
    writeGood(photos);
    Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    Path features = folder.resolve("features.csv");

    GraftProcess process =
        GraftProcess.start(
            home,
            folder,
            Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m"),
            "embed",
            "seedling",
            photos,
            "-o",
            features);
    long[] peak = {0};
    process.until(
        () -> {
          peak[0] = Math.max(peak[0], process.peakBytes());
          return false;
        });
    Graft run = process.end();

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(features);
    for (int i = 0; i < GOOD; i++) {
      String name = "good" + i + ".png";
      assertThat(lines).anyMatch(line -> line.contains(name));
    }
    assertThat(peak[0]).isBetween(1L, MOST_BYTES);
  }

  /** Those that can be decoded, if there is room for them. */
  private static void writeValid(Path photos) throws IOException {
    Files.write(photos.resolve("a.png"), HostilePictures.png(16000, 16000, 0, 8, false));
    Files.write(photos.resolve("b.tif"), HostilePictures.tiff(16000, 16000, 1, 8, 64));
    Files.write(photos.resolve("c.tif"), HostilePictures.tiff(12000, 12000, 3, 8, 12000));
    Files.write(photos.resolve("d.jpg"), HostilePictures.progressiveJpeg(16000, 16000, 1));
    Files.write(photos.resolve("e.jpg"), HostilePictures.progressiveJpeg(16000, 16000, 3));
    Files.write(photos.resolve("f.gif"), HostilePictures.gif(9000, 9000));
    Files.write(photos.resolve("g.bmp"), HostilePictures.bmp(16000, 16000));
    Files.write(photos.resolve("h.webp"), HostilePictures.webp(8000, 8000));
    Files.write(photos.resolve("i.webp"), HostilePictures.webp(16383, 16383));
    Files.write(photos.resolve("j.png"), HostilePictures.png(6000, 6000, 6, 16, true));
    Files.write(photos.resolve("k.tif"), HostilePictures.tiff(9000, 9000, 2, 8, 9000));
    Files.write(photos.resolve("l.png"), HostilePictures.png(14000, 14000, 6, 8, false));
  }

  /** Small ones whose header claims to be large. */
  private static void writeForged(Path photos) throws IOException {
    byte[] png = HostilePictures.png(64, 64, 2, 8, false);
    byte[] gif = HostilePictures.gif(64, 64);
    byte[] bmp = HostilePictures.bmp(64, 64);
    byte[] tiff = HostilePictures.tiff(64, 64, 3, 8, 64);
    byte[] jpeg = HostilePictures.progressiveJpeg(64, 64, 3);
    ByteOrder big = ByteOrder.BIG_ENDIAN;
    ByteOrder little = ByteOrder.LITTLE_ENDIAN;
    for (int i = 0; i < 38; i++) {
      int side = 3000 + i * 1600;
      Files.write(photos.resolve("forged" + i + ".png"), withInts(png, big, 16, side, 4));
      Files.write(photos.resolve("forged" + i + ".bmp"), withInts(bmp, little, 18, side, 4));
      Files.write(photos.resolve("forged" + i + ".tif"), withInts(tiff, big, 18, side, 12));
      Files.write(photos.resolve("forged" + i + ".gif"), withShorts(gif, little, 24, side));
      Files.write(photos.resolve("forged" + i + ".jpg"), withShorts(jpeg, big, 76, side));
    }
  }

  private static byte[] withInts(byte[] bytes, ByteOrder order, int at, int side, int distance) {
    byte[] forged = bytes.clone();
    ByteBuffer.wrap(forged).order(order).putInt(at, side).putInt(at + distance, side);
    return forged;
  }

  private static byte[] withShorts(byte[] bytes, ByteOrder order, int at, int side) {
    byte[] forged = bytes.clone();
    short number = (short) side;
    ByteBuffer.wrap(forged).order(order).putShort(at, number).putShort(at + 2, number);
    return forged;
  }

  private static void writeGood(Path photos) throws IOException {
    for (int i = 0; i < GOOD; i++) {
      BufferedImage picture = new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(i, i, 0xFFFFFF);
      ImageIO.write(picture, "png", photos.resolve("good" + i + ".png").toFile());
    }
  }
}

package dev.graft.sample;

import dev.graft.home.AtomicFiles;
import dev.graft.home.Sha256;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A labelled data set that Graft draws: a folder a kind of flower, JPEG files in it. */
public final class SamplePictures {
  private SamplePictures() {}

  /** The classes, by name. */
  public static List<String> classes() {
    return Stream.of(Flower.values())
        .map(flower -> flower.name().toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }

  /**
   * Draws pictures into a folder with a subfolder a class; those that are there already stay.
   *
   * @param ofEach pictures of each class
   * @param seed the same one gives the same pictures
   * @return how many pictures were drawn
   * @throws IOException if the folder cannot be written to
   */
  public static int draw(Path folder, int ofEach, long seed) throws IOException {
    List<String> classes = classes();
    try {
      return IntStream.range(0, ofEach * classes.size())
          .parallel()
          .map(i -> drawIfAbsent(folder, classes.get(i / ofEach), i % ofEach + 1, seed))
          .sum();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static int drawIfAbsent(Path folder, String label, int number, long seed) {
    Path file = folder.resolve(label).resolve("%s-%02d.jpg".formatted(label, number));
    if (Files.exists(file)) {
      return 0;
    }
    try {
      draw(file, label, number, seed);
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Draws one picture, over what may be there.
   *
   * @param label one of {@link #classes()}
   * @param number which of the class's pictures, counted from 1
   * @param seed the same one gives the same picture
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException if there is no such class
   */
  public static void draw(Path file, String label, int number, long seed) throws IOException {
    System.setProperty("java.awt.headless", "true"); // there may be no screen, and none is needed
    ImageIO.setUseCache(false);
    Flower flower = Flower.valueOf(label.toUpperCase(Locale.ROOT));
    BufferedImage picture = Painting.of(flower, seedOf(label, number, seed));
    AtomicFiles.write(
        file,
        out -> {
          if (!ImageIO.write(picture, "jpg", out)) {
            throw new IOException("This Java has no writer for JPEG");
          }
        });
  }

  private static long seedOf(String label, int number, long seed) {
    byte[] numbers =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(seed).putInt(number).array();
    return ByteBuffer.wrap(Sha256.of(numbers, label.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}

package dev.graft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What the fuzz tests share. Each has a method {@code fuzzerTestOneInput}, which a fuzzer calls
 * with bytes of its own ({@code bench/field fuzz}), and a test that calls it with a sound input and
 * with many that differ from it a little.
 */
public final class Fuzz {
  private static final int INPUTS = 400;
  private static final int MOST_FLIPPED = 4;

  private Fuzz() {}

  /** Tries a sound input, and copies with flipped bits, cut short, or with bytes put in. */
  public static void damaged(byte[] sound, Consumer<byte[]> target) {
    target.accept(sound);
    target.accept(new byte[0]);
    Random random = new Random(sound.length);
    for (int i = 0; i < INPUTS; i++) {
      byte[] bytes = sound.clone();
      for (int flip = random.nextInt(MOST_FLIPPED); flip >= 0 && bytes.length > 0; flip--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int at = random.nextInt(bytes.length + 1);
      target.accept(i % 3 == 0 ? Arrays.copyOf(bytes, at) : i % 3 == 1 ? longer(bytes, at) : bytes);
    }
  }

  private static byte[] longer(byte[] bytes, int at) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
    return longer;
  }

  /** Hands the input over as a file, for readers that take nothing else. */
  public static void asFile(byte[] input, String ending, Consumer<Path> reader) {
    try {
      Path file = Files.createTempFile("fuzz", ending);
      try {
        reader.accept(Files.write(file, input));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the sound input of each target into a folder of its name, for a fuzzer to begin with.
   *
   * @param arguments the folder, then the targets' classes
   */
  public static void main(String[] arguments) throws Exception {
    for (String target : Arrays.asList(arguments).subList(1, arguments.length)) {
      Path folder = Files.createDirectories(Path.of(arguments[0], target));
      Object sound = Class.forName(target).getMethod("sound").invoke(null);
      Files.write(folder.resolve("sound"), (byte[]) sound);
    }
  }
}

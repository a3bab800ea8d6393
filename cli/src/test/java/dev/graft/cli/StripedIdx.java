package dev.graft.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A dataset in the form of MNIST: stripes, in each class of another direction. */
final class StripedIdx {
  private static final int SIDE = 28;

  private StripedIdx() {}

  /**
   * Writes the four files: those to learn from compressed, the others not, for both are found.
   *
   * @param classes labels 0, 1 …, one picture after the other
   */
  static Path write(Path folder, int classes, int train, int test) throws IOException {
    Files.createDirectories(folder);
    try (OutputStream images = gzip(folder.resolve("train-images-idx3-ubyte.gz"));
        OutputStream labels = gzip(folder.resolve("train-labels-idx1-ubyte.gz"))) {
      images.write(images(classes, train));
      labels.write(labels(classes, train));
    }
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(classes, test));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(classes, test));
    return folder;
  }

  private static OutputStream gzip(Path file) throws IOException {
    return new GZIPOutputStream(Files.newOutputStream(file));
  }

  private static byte[] labels(int classes, int count) {
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x0801).putInt(count);
    for (int picture = 0; picture < count; picture++) {
      labels.put((byte) (picture % classes));
    }
    return labels.array();
  }

  /** A picture's number sets the width of its stripes and how dark they are. */
  private static byte[] images(int classes, int count) {
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    images.putInt(0x0803).putInt(count).putInt(SIDE).putInt(SIDE);
    for (int picture = 0; picture < count; picture++) {
      double angle = Math.PI * (picture % classes) / classes;
      int number = picture / classes;
      int width = 2 + number % 3;
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double across = SIDE + x * Math.cos(angle) + y * Math.sin(angle);
          images.put((byte) ((int) across / width % 2 == 0 ? 20 + number % 100 : 230));
        }
      }
    }
    return images.array();
  }
}

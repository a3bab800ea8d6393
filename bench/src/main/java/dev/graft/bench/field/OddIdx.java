package dev.graft.bench.field;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Sets in the form of MNIST, of which the sizes lie or bytes are missing. */
final class OddIdx {
  private static final int IMAGES = 30;
  private static final int SIDE = 28;
  private static final int LABELS_MAGIC = 0x0801;
  private static final int IMAGES_MAGIC = 0x0803;
  private static final int FLIPPED = 8;

  private final Path folder;
  private final Random random;
  private final List<OddData> all = new ArrayList<>();

  private OddIdx(Path folder, Random random) {
    this.folder = folder;
    this.random = random;
  }

  static List<OddData> make(Path folder, Random random) throws IOException {
    OddIdx sets = new OddIdx(folder, random);
    byte[] images = sets.images();
    byte[] labels = sets.labels();
    sets.add("whole", images, labels, true);
    sets.add("packed", Packed.gzip(images), Packed.gzip(labels), true);
    for (int i = 0; i < FLIPPED; i++) {
      byte[] packed = Packed.gzip(images);
      sets.add(
          "flipped-gz" + i, Damage.flipBits(packed, 10, packed.length, 2, random), labels, false);
      sets.add("flipped-head" + i, Damage.flipBits(images, 0, 16, 1, random), labels, false);
      sets.add("flipped-labels" + i, images, Damage.flipBits(labels, 0, 8, 1, random), false);
    }
    sets.add("cut-images", Arrays.copyOf(images, images.length - 100), labels, false);
    sets.add("cut-labels", images, Arrays.copyOf(labels, labels.length - 3), false);
    sets.add("more-images", Arrays.copyOf(images, images.length + 784), labels, false);
    sets.add("more-labels", images, Arrays.copyOf(labels, labels.length + 1), false);
    sets.add("swapped", labels, images, false);
    sets.add("empty", new byte[0], new byte[0], false);
    sets.add("huge-count", count(images, Integer.MAX_VALUE), labels, false);
    sets.add("negative-count", count(images, -1), labels, false);
    sets.add("no-images", count(images, 0), labels, false);
    return sets.all;
  }

  private byte[] images() {
    byte[] pixels = new byte[IMAGES * SIDE * SIDE];
    random.nextBytes(pixels);
    return ByteBuffer.allocate(16 + pixels.length)
        .putInt(IMAGES_MAGIC)
        .putInt(IMAGES)
        .putInt(SIDE)
        .putInt(SIDE)
        .put(pixels)
        .array();
  }

  private byte[] labels() {
    ByteBuffer labels = ByteBuffer.allocate(8 + IMAGES).putInt(LABELS_MAGIC).putInt(IMAGES);
    for (int i = 0; i < IMAGES; i++) {
      labels.put((byte) (i % 3));
    }
    return labels.array();
  }

  private static byte[] count(byte[] images, int count) {
    byte[] lying = images.clone();
    ByteBuffer.wrap(lying).putInt(4, count);
    return lying;
  }

  private void add(String name, byte[] images, byte[] labels, boolean sound) throws IOException {
    Path set = Files.createDirectories(folder.resolve(name));
    Files.write(set.resolve("train-images-idx3-ubyte"), images);
    Files.write(set.resolve("train-labels-idx1-ubyte"), labels);
    all.add(new OddData(name, set, Set.of("0", "1", "2"), IMAGES, sound));
  }
}

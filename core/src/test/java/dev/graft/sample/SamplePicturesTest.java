package dev.graft.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplePicturesTest {
  private static final int OF_EACH = 40;
  private static final long SEED = 42;

  /** Five classes: chance is 0.2. */
  private static final double COLOUR_ALONE = 0.7;

  @TempDir private Path folder;

  private Path first(Path root) {
    return root.resolve("lotus").resolve("lotus-01.jpg");
  }

  @Test
  void areAFolderAClass() throws IOException {
    assertThat(SamplePictures.draw(folder, 2, SEED)).isEqualTo(10);

    assertThat(SamplePictures.classes())
        .containsExactly("champaka", "hibiscus", "jasmine", "lotus", "rose");
    for (String label : SamplePictures.classes()) {
      try (Stream<Path> files = Files.list(folder.resolve(label))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder(label + "-01.jpg", label + "-02.jpg");
      }
    }
    BufferedImage picture = ImageIO.read(first(folder).toFile());
    assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(256, 192);
  }

  @Test
  void areTheSameForTheSameSeedOnly() throws IOException {
    SamplePictures.draw(folder.resolve("one"), 1, SEED);
    SamplePictures.draw(folder.resolve("same"), 1, SEED);
    SamplePictures.draw(folder.resolve("other"), 1, SEED + 1);

    Path one = first(folder.resolve("one"));
    assertThat(first(folder.resolve("same"))).hasSameBinaryContentAs(one);
    assertThat(Files.mismatch(first(folder.resolve("other")), one)).isNotNegative();
  }

  @Test
  void areAllDifferent() throws IOException {
    SamplePictures.draw(folder, 10, SEED);

    Set<Integer> contents = new HashSet<>();
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        contents.add(Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    assertThat(contents).hasSize(50);
  }

  @Test
  void stayWhereTheyAreThereAlready() throws IOException {
    Path file = first(folder);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "mine");

    assertThat(SamplePictures.draw(folder, 1, SEED)).isEqualTo(4);
    assertThat(file).hasContent("mine");
  }

  @Test
  void haveNoOtherClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamplePictures.draw(folder.resolve("x.jpg"), "cactus", 1, SEED));
  }

  /** Learns from the even pictures, judges on the odd ones. */
  @Test
  void areNotToldApartByTheirMeanColour() {
    Flower[] kinds = Flower.values();
    double[][][] colours = new double[kinds.length][OF_EACH][];
    for (int kind = 0; kind < kinds.length; kind++) {
      for (int i = 0; i < OF_EACH; i++) {
        colours[kind][i] = meanColour(Painting.of(kinds[kind], i));
      }
    }
    int right = 0;
    for (int kind = 0; kind < kinds.length; kind++) {
      for (int i = 1; i < OF_EACH; i += 2) {
        right += nearest(colours, colours[kind][i]) == kind ? 1 : 0;
      }
    }
    assertThat(right / (kinds.length * OF_EACH / 2.0)).isLessThan(COLOUR_ALONE);
  }

  private static int nearest(double[][][] colours, double[] wanted) {
    int nearest = -1;
    double least = Double.MAX_VALUE;
    for (int kind = 0; kind < colours.length; kind++) {
      double distance = 0;
      for (int channel = 0; channel < 3; channel++) {
        double mean = 0;
        for (int i = 0; i < OF_EACH; i += 2) {
          mean += colours[kind][i][channel] / (OF_EACH / 2.0);
        }
        distance += Math.pow(mean - wanted[channel], 2);
      }
      if (distance < least) {
        least = distance;
        nearest = kind;
      }
    }
    return nearest;
  }

  private static double[] meanColour(BufferedImage picture) {
    double[] mean = new double[3];
    int pixels = picture.getWidth() * picture.getHeight();
    for (int i = 0; i < pixels; i++) {
      int rgb = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
      mean[0] += (double) (rgb >> 16 & 0xff) / pixels;
      mean[1] += (double) (rgb >> 8 & 0xff) / pixels;
      mean[2] += (double) (rgb & 0xff) / pixels;
    }
    return mean;
  }
}

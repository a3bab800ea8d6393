package dev.graft.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Classifier;
import dev.graft.SmallModel;
import dev.graft.lifecycle.Cancellation;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pass over photos that somebody has read before. */
class FrozenPassTest {
  private static final int RED = 0xCC2010;
  private static final int BLUE = 0x1020CC;

  @TempDir private Path folder;

  private final FeatureCache cache = FeatureCache.temporary();
  private Classifier classifier;
  private FrozenPass pass;

  @BeforeEach
  void load() throws IOException {
    classifier = Classifier.load(Files.write(folder.resolve("model.onnx"), SmallModel.file()));
    pass = FrozenPass.of(classifier);
  }

  @AfterEach
  void close() {
    pass.close();
    classifier.close();
    cache.close();
  }

  /** A photo that may be replaced, and that counts how often it is read. */
  private static final class Replaceable implements Photo {
    private byte[] bytes;
    private int reads;

    Replaceable(int colour) throws IOException {
      bytes = png(colour);
    }

    @Override
    public String name() {
      return "photo";
    }

    @Override
    public byte[] read() {
      reads++;
      return bytes;
    }
  }

  private static byte[] png(int colour) throws IOException {
    BufferedImage image = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 81; i++) {
      image.setRGB(i % 9, i / 9, i * colour / 81);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private Features over(Photo photo, Map<Photo, ContentHash> contents, PassListener listener) {
    return pass.overViews(
            PhotoView.judging(List.of(photo), true),
            contents,
            cache,
            listener,
            Cancellation.BY_INTERRUPTION)
        .highest();
  }

  private static float[] vector(Features features, Photo photo) {
    float[] vector = new float[features.length()];
    features.read(photo, vector, 0);
    return vector;
  }

  @Test
  void whatTheCacheHasIsNotReadAgain() throws IOException {
    Replaceable photo = new Replaceable(RED);
    Map<Photo, ContentHash> contents = Map.of(photo, ContentHash.of(photo.bytes));
    List<String> heard = new ArrayList<>();
    try (Features computed = over(photo, contents, PassListener.NONE)) {
      int reads = photo.reads;
      try (Features known =
          over(photo, contents, (done, ran, all) -> heard.add(done + " " + ran + " " + all))) {
        assertThat(reads).isPositive();
        assertThat(photo.reads).isEqualTo(reads);
        assertThat(computed.computed()).isEqualTo(2);
        assertThat(known.computed()).isZero();
        assertThat(known.found()).isEqualTo(2);
        assertThat(known.content(photo)).isEqualTo(ContentHash.of(photo.bytes));
        assertThat(vector(known, photo)).isEqualTo(vector(computed, photo));
        assertThat(heard).containsExactly("2 0 2");
      }
    }
  }

  @Test
  void featuresAreKeptUnderTheBytesThatTheyAreOf() throws IOException {
    Replaceable photo = new Replaceable(RED);
    Map<Photo, ContentHash> before = Map.of(photo, ContentHash.of(photo.bytes));
    photo.bytes = png(BLUE); // somebody has replaced it meanwhile
    Replaceable red = new Replaceable(RED);
    Replaceable blue = new Replaceable(BLUE);
    try (Features replaced = over(photo, before, PassListener.NONE);
        Features ofRed = over(red, Map.of(), PassListener.NONE);
        Features ofBlue = over(blue, Map.of(), PassListener.NONE)) {
      assertThat(replaced.content(photo)).isEqualTo(ContentHash.of(photo.bytes));
      assertThat(ofRed.computed()).isEqualTo(2);
      assertThat(ofBlue.computed()).isZero();
      assertThat(vector(replaced, photo))
          .isEqualTo(vector(ofBlue, blue))
          .isNotEqualTo(vector(ofRed, red));
    }
  }

  @Test
  void ofAPhotoReplacedSinceItWasReadTheyAreThoseOfWhatWasRead() throws IOException {
    Replaceable photo = new Replaceable(RED);
    Map<Photo, ContentHash> before = Map.of(photo, ContentHash.of(photo.bytes));
    try (Features computed = over(photo, Map.of(), PassListener.NONE)) {
      photo.bytes = png(BLUE);
      try (Features known = over(photo, before, PassListener.NONE)) {
        assertThat(known.content(photo)).isEqualTo(before.get(photo));
        assertThat(vector(known, photo)).isEqualTo(vector(computed, photo));
      }
    }
  }
}

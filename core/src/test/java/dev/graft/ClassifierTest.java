package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.graft.error.GraftException;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program meets that uses a saved model. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassifierTest {
  private static final Path MODEL = Golden.file("model/form-2.onnx");
  private static final Path PICTURE = Golden.file("preprocessing/500x375.jpg");
  private static final List<String> CLASSES =
      List.of("champaka", "hibiscus", "jasmine", "lotus", "rose");

  /** Photos that the classifier asks for ahead, a thread. */
  private static final int AHEAD = 32;

  private Classifier classifier;

  @BeforeAll
  void load() {
    classifier = Classifier.load(MODEL, new Classifier.Options(2));
  }

  @AfterAll
  void close() {
    classifier.close();
  }

  private static byte[] picture() throws IOException {
    return Files.readAllBytes(PICTURE);
  }

  /** A stream that says whether somebody closed it. */
  private static final class Watched extends ByteArrayInputStream {
    private boolean closed;

    Watched(byte[] bytes) {
      super(bytes);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static InputStream broken() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("the line is down");
      }

      @Override
      public int read(byte[] into, int from, int count) throws IOException {
        return read();
      }
    };
  }

  @Nested
  class Loading {
    @Test
    void fromPathBytesAndStreamIsTheSame() throws IOException {
      Prediction expected = classifier.predict(PICTURE);
      byte[] bytes = Files.readAllBytes(MODEL);
      Watched stream = new Watched(bytes);
      Classifier.Options one = new Classifier.Options(1);

      for (Classifier each :
          List.of(
              Classifier.load(MODEL),
              Classifier.load(MODEL, one),
              Classifier.load(bytes),
              Classifier.load(bytes, one),
              Classifier.load(stream),
              Classifier.load(new ByteArrayInputStream(bytes), one))) {
        try (each) {
          assertThat(each.predict(PICTURE)).isEqualTo(expected);
          assertThat(each.file()).isEqualTo(bytes);
        }
      }
      assertThat(stream.available()).isZero();
      assertThat(stream.closed).isFalse();
    }

    @Test
    void aMissingFileIsNamed() {
      assertThatExceptionOfType(ModelFileException.class)
          .isThrownBy(() -> Classifier.load(Path.of("no", "such.onnx")))
          .withMessageContaining("such.onnx")
          .withMessageContaining("there is no such file")
          .satisfies(e -> assertThat(e.kind()).isEqualTo(GraftException.Kind.MODEL));
    }

    @Test
    void aFolderIsNoModel(@TempDir Path folder) {
      assertThatExceptionOfType(ModelFileException.class)
          .isThrownBy(() -> Classifier.load(folder))
          .withMessageContaining("it is a folder");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 200_000, 410_226})
    void aFileThatIsCutShortIsRefused(int length, @TempDir Path folder) throws IOException {
      byte[] cut = Arrays.copyOf(Files.readAllBytes(MODEL), length);
      Path file = Files.write(folder.resolve("cut.onnx"), cut);

      assertThatExceptionOfType(ModelFileException.class)
          .isThrownBy(() -> Classifier.load(file))
          .withMessageContaining("cut.onnx");
      assertThatExceptionOfType(ModelFileException.class)
          .isThrownBy(() -> Classifier.load(cut))
          .withMessageStartingWith("The model is");
      assertThatExceptionOfType(ModelFileException.class)
          .isThrownBy(() -> Classifier.load(new ByteArrayInputStream(cut)));
    }

    @Test
    void aStreamThatBreaksSaysSo() {
      assertThatIOException()
          .isThrownBy(() -> Classifier.load(broken()))
          .withMessage("the line is down");
    }

    @Test
    void thereIsAtLeastOneThread() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Classifier.Options(0))
          .withMessageContaining("Received: 0");
    }
  }

  @Nested
  class OnePhoto {
    @Test
    void isTheSameFromPathBytesStreamAndPhoto() throws IOException {
      Prediction expected = classifier.predict(PICTURE);
      Watched stream = new Watched(picture());

      assertThat(classifier.predict(picture())).isEqualTo(expected);
      assertThat(classifier.predict(stream)).isEqualTo(expected);
      assertThat(classifier.predict(PhotoFrom.file(PICTURE))).isEqualTo(expected);
      assertThat(classifier.predict(PhotoFrom.bytes("bytes", picture()))).isEqualTo(expected);
      assertThat(stream.available()).isZero();
      assertThat(stream.closed).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"31x17.png", "alpha.png", "palette_alpha.png", "grey.png"})
    void drawnIsTheSameAsTheLosslessFile(String name) throws IOException {
      Path file = Golden.file("preprocessing/" + name);
      BufferedImage picture = ImageIO.read(file.toFile());

      assertThat(classifier.predict(picture)).isEqualTo(classifier.predict(file));
      assertThat(classifier.embed(picture)).isEqualTo(classifier.embed(file));
    }

    @Test
    void ofSixteenBitGreyIsTheSameAsTheLosslessFile(@TempDir Path folder) throws IOException {
      BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_USHORT_GRAY);
      for (int y = 0; y < 48; y++) {
        for (int x = 0; x < 64; x++) {
          picture.getRaster().setSample(x, y, 0, (x * 1021 + y * 263) % 65536);
        }
      }
      Path file = folder.resolve("grey16.png");
      ImageIO.write(picture, "png", file.toFile());

      assertThat(classifier.predict(picture)).isEqualTo(classifier.predict(file));
    }

    @Test
    void saysHowProbableEachClassIs() {
      Prediction prediction = classifier.predict(PICTURE);

      assertThat(prediction.classes()).hasSize(5);
      assertThat(prediction.label()).isEqualTo(prediction.top(1).get(0).label());
      assertThat(prediction.probability()).isEqualTo(prediction.probability(prediction.label()));
      assertThat(CLASSES.stream().mapToDouble(prediction::probability).sum())
          .isCloseTo(1, within(1e-3)); // float32
      assertThat(prediction.top(3)).isEqualTo(prediction.classes().subList(0, 3));
      assertThat(prediction.top(99)).hasSize(5);
      assertThat(prediction.top(0)).isEmpty();
      assertThatIllegalArgumentException().isThrownBy(() -> prediction.top(-1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> prediction.probability("tulip"))
          .withMessageContaining("tulip");
    }

    @Test
    void thatIsNoneIsSaidToBe() {
      byte[] text = "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8);

      assertThatExceptionOfType(PhotoException.class)
          .isThrownBy(() -> classifier.predict(text))
          .withMessageContaining("'given as bytes'")
          .satisfies(e -> assertThat(e.kind()).isEqualTo(GraftException.Kind.DATA));
      assertThatExceptionOfType(PhotoException.class)
          .isThrownBy(() -> classifier.predict(Path.of("none.jpg")))
          .withMessageContaining("none.jpg")
          .withMessageContaining("there is no such file");
      assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> classifier.embed(text));
      assertThatExceptionOfType(PhotoException.class)
          .isThrownBy(() -> classifier.predict(new byte[0]));
      assertThatIOException().isThrownBy(() -> classifier.predict(broken()));
      assertThatIOException().isThrownBy(() -> classifier.embed(broken()));
    }

    @Test
    void hasOneFeatureVector() throws IOException {
      float[] expected = classifier.embed(PICTURE);

      assertThat(expected).isNotEmpty();
      assertThat(classifier.embed(picture())).isEqualTo(expected);
      assertThat(classifier.embed(new ByteArrayInputStream(picture()))).isEqualTo(expected);
      assertThat(classifier.embed(PhotoFrom.file(PICTURE))).isEqualTo(expected);
      assertThat(classifier.embed(Golden.file("preprocessing/grey.png"))).isNotEqualTo(expected);
    }
  }

  @Nested
  class ManyPhotos {
    private final AtomicInteger asked = new AtomicInteger();

    private Stream<Photo> endless() {
      return Stream.generate(
          () -> {
            asked.incrementAndGet();
            return PhotoFrom.file(PICTURE);
          });
    }

    private List<Photo> someBad() throws IOException {
      List<Photo> photos = new ArrayList<>();
      byte[] picture = picture();
      for (int i = 0; i < 150; i++) {
        photos.add(PhotoFrom.bytes("photo " + i, i % 7 == 3 ? new byte[] {1, 2, 3} : picture));
      }
      return photos;
    }

    private void assertEachHasItsOutcome(List<Photo> photos, List<Outcome> outcomes) {
      Prediction expected = classifier.predict(PICTURE);
      assertThat(outcomes).extracting(Outcome::photo).isEqualTo(photos);
      for (int i = 0; i < photos.size(); i++) {
        Outcome outcome = outcomes.get(i);
        if (i % 7 == 3) {
          assertThat(outcome).isInstanceOf(Outcome.Unusable.class);
          assertThatExceptionOfType(PhotoException.class)
              .isThrownBy(outcome::orElseThrow)
              .withMessageContaining("'photo " + i + "'")
              .withMessageContaining(((Outcome.Unusable) outcome).reason());
        } else {
          assertThat(outcome.orElseThrow()).isEqualTo(expected);
        }
      }
    }

    @Test
    void inAListHaveEachTheirOutcome() throws IOException {
      List<Photo> photos = someBad();

      assertEachHasItsOutcome(photos, classifier.predict(photos, PassListener.NONE));
      assertThat(classifier.predict(List.of(), PassListener.NONE)).isEmpty();
    }

    @Test
    void inAStreamHaveEachTheirOutcomeInOrder() throws IOException {
      List<Photo> photos = someBad();

      try (Stream<Outcome> outcomes = classifier.predictAll(photos.stream())) {
        assertEachHasItsOutcome(photos, outcomes.toList());
      }
      assertThat(classifier.predictAll(Stream.<Photo>empty())).isEmpty();
    }

    @Test
    void inAParallelStreamStayInOrderToo() throws IOException {
      List<Photo> photos = someBad();

      assertEachHasItsOutcome(photos, classifier.predictAll(photos.stream()).parallel().toList());
    }

    @Test
    void areAskedForAFewDozenAhead() {
      try (Stream<Outcome> outcomes = classifier.predictAll(endless())) {
        assertThat(asked).hasValue(0);
        Iterator<Outcome> each = outcomes.iterator();
        for (int taken = 1; taken <= 3 * AHEAD; taken++) {
          each.next();
          assertThat(asked.get()).isBetween(taken, taken + 2 * AHEAD);
        }
      }
    }

    @Test
    void mayBeWithoutEnd() {
      try (Stream<Outcome> outcomes = classifier.predictAll(endless())) {
        assertThat(outcomes.limit(5)).hasSize(5);
      }
      assertThat(asked.get()).isBetween(5, 2 * AHEAD);
    }

    @Test
    void areClosedWithTheStream() {
      AtomicBoolean closed = new AtomicBoolean();
      try (Stream<Outcome> outcomes =
          classifier.predictAll(endless().onClose(() -> closed.set(true)))) {
        assertThat(outcomes.findFirst()).isPresent();
        assertThat(closed).isFalse();
      }
      assertThat(closed).isTrue();
    }

    @Test
    void areRefusedByOneThatWasClosed() {
      Classifier gone = Classifier.load(MODEL);
      Iterator<Outcome> outcomes = gone.predictAll(endless()).iterator();
      gone.close();

      assertThatIllegalStateException().isThrownBy(outcomes::next);
    }
  }

  @Nested
  class AboutItself {
    @Test
    void tellsItsClassesAndWhereItCameFrom() {
      assertThat(classifier.classes()).isEqualTo(CLASSES);
      assertThat(classifier.card().classes()).isEqualTo(CLASSES);
      assertThat(classifier.preprocessing()).isEqualTo(classifier.card().toPreprocessing());
      assertThat(classifier.name()).contains("form-2.onnx");
      assertThat(classifier)
          .hasToString(
              "%s at %d pixels: champaka, hibiscus, jasmine, lotus, rose"
                  .formatted(classifier.card().base(), classifier.preprocessing().size()));
    }

    @Test
    void warmsUp() {
      try (Classifier cold = Classifier.load(MODEL)) {
        cold.warmUp();
        assertThat(cold.predict(PICTURE)).isEqualTo(classifier.predict(PICTURE));
      }
    }

    @Test
    void savesTheBytesItCameFrom(@TempDir Path folder) throws IOException {
      Path file = folder.resolve("copy.onnx");
      ByteArrayOutputStream stream = new ByteArrayOutputStream();

      classifier.save(file);
      classifier.save(stream);

      assertThat(file).hasSameBinaryContentAs(MODEL);
      assertThat(stream.toByteArray()).isEqualTo(Files.readAllBytes(MODEL));
      assertThat(Classifier.wasSavedTo(file)).isTrue();
      assertThat(Classifier.wasSavedTo(PICTURE)).isFalse();
      assertThatExceptionOfType(ModelFileException.class)
          .isThrownBy(() -> classifier.save(folder))
          .withMessageContaining("cannot be written");
    }
  }

  @Nested
  class ManyThreads {
    private final List<Path> pictures =
        Stream.of("500x375.jpg", "grey.png", "alpha.png", "31x17.png", "12x40.png", "turned.jpg")
            .map(name -> Golden.file("preprocessing/" + name))
            .toList();

    @Test
    void getTheAnswersOfOne() throws Exception {
      List<Prediction> expected = pictures.stream().map(classifier::predict).toList();
      List<float[]> vectors = pictures.stream().map(classifier::embed).toList();
      List<FutureTask<Void>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 64; thread++) {
        int first = thread;
        tasks.add(
            new FutureTask<>(
                () -> {
                  for (int i = first; i < first + 12; i++) {
                    int which = i % pictures.size();
                    Path picture = pictures.get(which);
                    assertThat(classifier.predict(picture)).isEqualTo(expected.get(which));
                    assertThat(classifier.embed(picture)).isEqualTo(vectors.get(which));
                  }
                  return null;
                }));
      }
      tasks.forEach(each -> new Thread(each).start());
      for (FutureTask<Void> each : tasks) {
        each.get();
      }
    }

    /** All kinds of calls at once, in whose midst it is closed. */
    @Test
    void getAnAnswerOrHearThatItWasClosed() throws Exception {
      Classifier closing = Classifier.load(MODEL, new Classifier.Options(2));
      Prediction expected = classifier.predict(PICTURE);
      List<Photo> list = Collections.nCopies(20, PhotoFrom.file(PICTURE));
      CountDownLatch warm = new CountDownLatch(64);
      List<FutureTask<Void>> tasks =
          IntStream.range(0, 64)
              .mapToObj(
                  thread ->
                      new FutureTask<Void>(
                          () -> {
                            try {
                              while (true) {
                                answers(closing, thread % 4, list)
                                    .forEach(each -> assertThat(each).isEqualTo(expected));
                                warm.countDown();
                              }
                            } catch (IllegalStateException e) {
                              assertThat(e).hasMessageContaining("was closed");
                              return null;
                            }
                          }))
              .toList();
      tasks.forEach(each -> new Thread(each).start());
      warm.await();

      closing.close();

      for (FutureTask<Void> each : tasks) {
        each.get();
      }
    }

    private List<Prediction> answers(Classifier from, int way, List<Photo> list)
        throws IOException {
      return switch (way) {
        case 0 -> List.of(from.predict(PICTURE));
        case 1 -> List.of(from.predict(picture()));
        case 2 -> from.predict(list, PassListener.NONE).stream().map(Outcome::orElseThrow).toList();
        default -> from.predictAll(list.stream()).map(Outcome::orElseThrow).toList();
      };
    }
  }
}

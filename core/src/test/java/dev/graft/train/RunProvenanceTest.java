package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.CardReader;
import dev.graft.SmallModel;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.MadeUpFeatures;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.fit.Precision;
import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProvenanceTest {
  private static String settings(UnaryOperator<Training> change) {
    return RunProvenance.settings(change.apply(Training.on(Path.of("photos"))).settings()).hex();
  }

  @Nested
  class OfSettings {
    @Test
    void eachThatHasAnEffectMatters() {
      assertThat(EverySetting.changed().stream().map(RunProvenanceTest::settings))
          .doesNotHaveDuplicates();
    }

    @Test
    void placesAndWhatIsKeptDoNot() {
      String plain = settings(training -> training);

      assertThat(settings(training -> training.cache(false).checkpoints(Path.of("x")).resume()))
          .isEqualTo(plain);
      assertThat(settings(training -> training.weights(Path.of("w.h5")))).isEqualTo(plain);
      assertThat(settings(training -> training.unknown(true).refuse(0.05))).isEqualTo(plain);
      assertThat(RunProvenance.settings(Training.on(Path.of("elsewhere")).settings()).hex())
          .isEqualTo(plain);
    }

    /** As files say it that were written before settings were a value. */
    @Test
    void areKnownByWhatTheyWereAlwaysKnownBy() {
      assertThat(settings(training -> training))
          .isEqualTo("0c6159a623c1fa8931b3e97ce30c61c46a59fffc0c051ffdca5de575d3dc199d");
      assertThat(
              settings(
                  training ->
                      training.recipe(Recipe.KERAS).precision(Precision.FLOAT32).fineTune(30)))
          .isEqualTo("52a39d8cf048bcef2f1ccabb423209682437b76a178455c7ae65e77cb4f61889");
      assertThat(
              settings(
                  training ->
                      training
                          .fromScratch()
                          .epochs(3)
                          .keepBest()
                          .schedule(LearningRateSchedule.constant())))
          .isEqualTo("ec574cf5daf159232a7e241ce4022930c5f6155a70dc070ab13676e7c531b085");
    }
  }

  @Nested
  class OfData {
    @TempDir private Path folder;

    private final List<String> classes = List.of("ant", "bee");

    private String hash(List<String> classes, List<LabelledPhoto> photos) throws IOException {
      List<float[]> rows = photos.stream().map(photo -> new float[] {1}).toList();
      try (MadeUpFeatures made =
          MadeUpFeatures.of(photos.stream().map(LabelledPhoto::photo).toList(), rows)) {
        Dataset dataset = new Dataset(classes, photos, List.of(), List.of());
        return RunProvenance.data(dataset, made.features()).hex();
      }
    }

    private LabelledPhoto photo(String name, String content, int label) throws IOException {
      Path file = Files.writeString(folder.resolve(name), content);
      return new LabelledPhoto(new FilePhoto(file), label);
    }

    @Test
    void neitherNamesNorOrderMatter() throws IOException {
      List<LabelledPhoto> photos =
          new ArrayList<>(List.of(photo("1", "x", 0), photo("2", "y", 1), photo("3", "z", 1)));
      String hash = hash(classes, photos);
      Collections.reverse(photos);

      assertThat(hash(classes, photos)).isEqualTo(hash);
      assertThat(hash(classes, List.of(photo("4", "y", 1), photo("5", "x", 0), photo("6", "z", 1))))
          .isEqualTo(hash);
    }

    @Test
    void contentsLabelsAndNumbersDo() throws IOException {
      List<LabelledPhoto> photos = List.of(photo("1", "x", 0), photo("2", "y", 1));

      assertThat(
              List.of(
                  hash(classes, photos),
                  hash(classes, List.of(photos.get(0), photo("3", "z", 1))),
                  hash(classes, List.of(photos.get(0), photo("2", "y", 0))),
                  hash(classes, List.of(photos.get(0), photos.get(1), photo("4", "y", 1))),
                  hash(List.of("ant", "wasp"), photos)))
          .doesNotHaveDuplicates();
    }
  }

  @Nested
  class InTheCard {
    @Test
    void comesBackAsItWasWritten() {
      assertThat(CardReader.parse(SmallModel.card().toString()).provenance())
          .isEqualTo(SmallModel.ORIGIN);
      assertThat(SmallModel.card().getAsJsonObject("provenance").keySet())
          .containsExactly("graft", "base_weights", "data", "settings");
    }

    @Test
    void isAbsentInFilesOfBefore() {
      var card = SmallModel.card();
      card.remove("provenance");

      assertThat(CardReader.parse(card.toString()).provenance()).isNull();
    }
  }
}

package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.augment.Augmentation;
import dev.graft.data.Splitting;
import dev.graft.data.TopFolders;
import dev.graft.fit.EarlyStopping;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.fit.LoopSettings;
import dev.graft.fit.Monitor;
import dev.graft.fit.Precision;
import dev.graft.fit.ReduceOnPlateau;
import dev.graft.home.Fingerprint;
import dev.graft.image.Fit;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What caches, checkpoints and model files are known by. Where one of these changes, everybody's
 * are made once more: never by accident. The numbers are those of tools/golden/fingerprints.py.
 */
class KnownFingerprintsTest {
  private static final Network TINY =
      new Network(
          "tiny",
          PixelScaling.MINUS_ONE_TO_ONE,
          List.of(
              new Input("input", Shape.of(8, 8, 3)),
              new Conv2D("conv", "input", 4, 3, 2, Padding.SAME, false),
              new BatchNormalization("norm", "conv", 1e-3),
              new Activation("relu", "norm", Activation.Function.RELU6),
              new Add("add", List.of("norm", "relu")),
              new GlobalAveragePooling2D("pool", "add"),
              new Dense("dense", "pool", 2)));

  @Test
  void ofPreprocessing() {
    assertThat(new Preprocessing(224, Resize.AREA).fingerprint().hex())
        .isEqualTo("3d57c1139cfa88e1f1e193c558647498171d5400eea091e441ef086e8cebccc1");
  }

  /** What a photo became before there was a choice is known by what it was known by then. */
  @Test
  void ofPreprocessingThatCrops() {
    assertThat(new Preprocessing(224, Resize.AREA, Fit.CROP).fingerprint().hex())
        .isEqualTo("336571ae39ecd1a90d9437b8d91d7b9fcfdb29c2bd4000b9f4a28655b4ab1bad");
    assertThat(new Preprocessing(224, Resize.AREA, Fit.SQUASH).fingerprint().hex())
        .isEqualTo(new Preprocessing(224, Resize.AREA).fingerprint().hex());
  }

  @Test
  void ofAnAugmentation() {
    assertThat(Augmentation.forPhotos().fingerprint().hex())
        .isEqualTo("7ae56393e967913448ac9bb39199c45c63a270d83cd6831b6909bf7493c01d51");
  }

  @Test
  void ofANetwork() {
    assertThat(TINY.fingerprint().hex())
        .isEqualTo("a1234775d4ec321386f117878b1473584288cedea2f1bce07c318f73137b9bb2");
  }

  @Test
  void ofWeights() {
    Network dense =
        new Network(
            "dense",
            PixelScaling.NONE,
            List.of(new Input("input", Shape.of(2)), new Dense("dense", "input", 1)));
    Weights weights =
        new Weights(
            Map.of(
                "dense",
                List.of(
                    new Tensor(Shape.of(2, 1), new float[] {1, 2}),
                    new Tensor(Shape.of(1), new float[] {3}))));

    assertThat(weights.fingerprint(dense))
        .isEqualTo("c733628864ad5754d2e1f2143d1abb560bb4737729fb00f5e6caa7edd97e97d9");
  }

  @Test
  void ofALoop() {
    LoopSettings loop =
        new LoopSettings(
            "fine_tune",
            10,
            10,
            32,
            1e-4,
            LearningRateSchedule.cosine().withWarmUp(0.1),
            42,
            Optional.of(new EarlyStopping(Monitor.VAL_LOSS, 0, 3, 0)),
            Optional.of(ReduceOnPlateau.standard()),
            true,
            List.of(0.5, 1.5),
            Precision.FLOAT32);

    assertThat(loop.fingerprint().hex())
        .isEqualTo("14aab563d695b3180fc94bd7513685195e16ae453790ffa376b24004c49d2b6d");
  }

  @Test
  void ofASplitting() {
    Splitting splitting =
        Splitting.defaults()
            .withGroupBy("(nest[0-9]+)")
            .withTopFolders(TopFolders.split(Map.of("val", "new", "train", "old")));

    assertThat(splitting.fingerprint().hex())
        .isEqualTo("b7fe03004b219d426c33ee5ce9f2c33d020c4f98c40ed067bbc4bd19cc3adc27");
  }

  @Nested
  class EachFieldMatters {
    private final EachField eachField =
        new EachField(
            Map.of(TopFolders.class, List.of(TopFolders.asNamed(), TopFolders.classes())));

    @Test
    void toAugmentationAndPreprocessing() {
      eachField.mattersIn(Augmentation.class, Augmentation::fingerprint);
      eachField.mattersIn(Preprocessing.class, Preprocessing::fingerprint);
    }

    @Test
    void toASplitting() {
      eachField.mattersIn(Splitting.class, Splitting::fingerprint);
    }

    @Test
    void toALoopAndItsRules() {
      eachField.mattersIn(LoopSettings.class, LoopSettings::fingerprint);
      eachField.mattersIn(EarlyStopping.class, rule -> loop(rule, null, null));
      eachField.mattersIn(ReduceOnPlateau.class, rule -> loop(null, rule, null));
      eachField.mattersIn(LearningRateSchedule.class, course -> loop(null, null, course));
    }

    private Fingerprint loop(
        @Nullable EarlyStopping stopping,
        @Nullable ReduceOnPlateau reducing,
        @Nullable LearningRateSchedule schedule) {
      return new LoopSettings(
              "head",
              5,
              5,
              32,
              1e-3,
              schedule == null ? LearningRateSchedule.constant() : schedule,
              42,
              Optional.ofNullable(stopping),
              Optional.ofNullable(reducing),
              false,
              List.of(),
              Precision.FLOAT32)
          .fingerprint();
    }

    @Test
    void toANetwork() {
      String whole = TINY.fingerprint().hex();
      Network scaledOtherwise = new Network("tiny", PixelScaling.NONE, TINY.layers());
      Network renamed = new Network("other", TINY.scaling(), TINY.layers());

      assertThat(TINY.upTo("pool").fingerprint().hex()).isNotEqualTo(whole);
      assertThat(scaledOtherwise.fingerprint().hex()).isNotEqualTo(whole);
      assertThat(renamed.fingerprint().hex()).isEqualTo(whole);
    }
  }
}

package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Probabilities;
import dev.graft.features.MadeUpFeatures;
import dev.graft.network.Base;
import dev.graft.network.Cut;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.SmallConvNet;
import dev.graft.network.Variable;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingLoopTest {
  private static final int CLASSES = 3;
  private static final int BATCH = 4;

  @TempDir private Path folder;

  private final Network network = SmallConvNet.network(24, CLASSES, 0.4);
  private final Network part = Cut.behind(network, "pool2").trainable();
  private final List<LabelledPhoto> photos = MadeUp.photos(15, CLASSES);
  private MadeUpFeatures made;
  private Examples train;
  private Examples validation;

  @BeforeEach
  void photos() throws IOException {
    made = MadeUp.activations(photos, part.inputShape());
    train = new Examples(made.features(), photos.subList(0, 10));
    validation = new Examples(made.features(), photos.subList(10, 15));
  }

  @AfterEach
  void close() {
    made.close();
  }

  private static LoopSettings settings(int epochs, double learningRate) {
    return LoopSettings.plain("scratch", epochs, BATCH, learningRate, 7, Precision.FLOAT32);
  }

  private TrainingLoop.Trained run(LoopSettings settings, LoopControl control) {
    return new TrainingLoop(part, names(part), settings, control)
        .run(MadeUp.weights(part), train, validation);
  }

  private TrainingLoop.Trained run(LoopSettings settings) {
    return run(settings, LoopControl.none());
  }

  private static Set<String> names(Network network) {
    return network.layers().stream().map(Layer::name).collect(Collectors.toSet());
  }

  private static void assertSame(Network network, Weights one, Weights other) {
    for (Layer layer : network.layersWithVariables()) {
      for (int i = 0; i < network.variables(layer).size(); i++) {
        assertThat(one.of(layer.name()).get(i).values())
            .as("%s, variable %d", layer.name(), i)
            .containsExactly(other.of(layer.name()).get(i).values());
      }
    }
  }

  /** All but the time. */
  private static List<List<Object>> numbers(List<EpochMetrics> history) {
    return history.stream()
        .map(
            e ->
                List.<Object>of(
                    e.phase(),
                    e.epoch(),
                    e.loss(),
                    e.accuracy(),
                    e.valLoss(),
                    e.valAccuracy(),
                    e.learningRate()))
        .toList();
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class TakenUpAgain {
    /** Trained once for all moments at which another is stopped. */
    private TrainingLoop.@Nullable Trained undisturbed;

    private final Path checkpoint = Path.of("state");

    private TrainingLoop.Trained undisturbed(LoopSettings settings) {
      TrainingLoop.Trained known = undisturbed;
      if (known == null) {
        known = run(settings);
        undisturbed = known;
      }
      return known;
    }

    private LoopControl control(int batches, boolean resume, List<EpochMetrics> heard) {
      AtomicInteger left = new AtomicInteger(batches);
      return new LoopControl(
          heard::add,
          () -> left.getAndDecrement() <= 0,
          Optional.of(folder.resolve(checkpoint)),
          "run",
          resume);
    }

    @ParameterizedTest(name = "stopped after {0} batches")
    @ValueSource(ints = {0, 2, 3, 4, 7, 11, 12})
    void endsAsIfItHadNeverStopped(int batches) {
      LoopSettings settings = keepingBest(5, 2e-3);
      TrainingLoop.Trained undisturbed = undisturbed(settings);
      List<EpochMetrics> heard = new ArrayList<>();

      run(settings, control(batches, false, new ArrayList<>()));
      TrainingLoop.Trained resumed = run(settings, control(1000, true, heard));

      assertThat(numbers(resumed.history())).isEqualTo(numbers(undisturbed.history()));
      assertThat(numbers(heard)).isEqualTo(numbers(undisturbed.history()));
      assertThat(resumed.bestEpoch()).isEqualTo(undisturbed.bestEpoch());
      assertSame(part, resumed.weights(), undisturbed.weights());
    }

    @Test
    void whenItIsOverItOnlySaysSoAgain() {
      TrainingLoop.Trained first = run(settings(2, 1e-3), control(1000, false, new ArrayList<>()));
      TrainingLoop.Trained second = run(settings(2, 1e-3), control(0, true, new ArrayList<>()));

      assertThat(second.history()).isEqualTo(first.history());
      assertSame(part, second.weights(), first.weights());
    }

    @Test
    void aDamagedCheckpointMeansFromTheStart() throws IOException {
      TrainingLoop.Trained first = run(settings(2, 1e-3), control(1000, false, new ArrayList<>()));
      Path file = folder.resolve(checkpoint);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 4;
      Files.write(file, bytes);

      TrainingLoop.Trained second = run(settings(2, 1e-3), control(1000, true, new ArrayList<>()));

      assertThat(numbers(second.history())).isEqualTo(numbers(first.history()));
      assertSame(part, second.weights(), first.weights());
    }

    @Test
    void unlessAskedItBeginsAnew() {
      run(settings(2, 1e-3), control(1000, false, new ArrayList<>()));
      TrainingLoop.Trained second = run(settings(2, 1e-3), control(0, false, new ArrayList<>()));

      assertThat(second.history()).isEmpty();
    }
  }

  @Test
  void theSameSeedGivesTheSameWeightsAndAnotherOthers() {
    TrainingLoop.Trained first = run(settings(2, 1e-3));
    TrainingLoop.Trained second = run(settings(2, 1e-3));
    TrainingLoop.Trained other =
        run(LoopSettings.plain("scratch", 2, BATCH, 1e-3, 8, Precision.FLOAT32));

    assertSame(part, first.weights(), second.weights());
    assertThat(numbers(first.history())).isNotEqualTo(numbers(other.history()));
  }

  private static LoopSettings with(
      LoopSettings plain,
      Optional<EarlyStopping> early,
      Optional<ReduceOnPlateau> plateau,
      boolean keepBest,
      Precision precision) {
    return new LoopSettings(
        plain.phase(),
        plain.epochs(),
        plain.lastEpoch(),
        plain.batch(),
        plain.learningRate(),
        plain.schedule(),
        plain.seed(),
        early,
        plateau,
        keepBest,
        plain.classWeights(),
        precision);
  }

  private static LoopSettings keepingBest(int epochs, double learningRate) {
    return with(
        settings(epochs, learningRate),
        Optional.empty(),
        Optional.empty(),
        true,
        Precision.FLOAT32);
  }

  @Nested
  class InBfloat16 {
    private LoopSettings narrow(int epochs) {
      return with(
          settings(epochs, 1e-3), Optional.empty(), Optional.empty(), false, Precision.BFLOAT16);
    }

    @Test
    void isRepeatable() {
      TrainingLoop.Trained once = run(narrow(3));
      TrainingLoop.Trained again = run(narrow(3));

      assertThat(numbers(again.history())).isEqualTo(numbers(once.history()));
      assertSame(part, again.weights(), once.weights());
    }

    @Test
    void judgesInFloat32() {
      TrainingLoop.Trained trained = run(narrow(2));

      float[][] logits = TrainingLoop.outputs(part, trained.weights(), validation);
      double loss = 0;
      for (int i = 0; i < logits.length; i++) {
        Probabilities probabilities = new Logits(logits[i]).probabilities();
        loss -= Math.log(probabilities.of(validation.target(i).label())) / logits.length;
      }
      assertThat(trained.history().get(1).valLoss().orElseThrow()).isCloseTo(loss, within(1e-6));
    }
  }

  @Nested
  class Callbacks {
    private final EarlyStopping patient = new EarlyStopping(Monitor.VAL_LOSS, 0, 3, 0);

    @Test
    void earlyStoppingEndsWithTheWeightsOfTheBestEpoch() {
      LoopSettings eager =
          with(settings(60, 5e-3), Optional.of(patient), Optional.empty(), true, Precision.FLOAT32);
      TrainingLoop.Trained stopped = run(eager);

      int best = stopped.bestEpoch();
      assertThat(stopped.history()).hasSizeLessThan(60).hasSize(best + 3);
      assertThat(stopped.history())
          .allSatisfy(
              epoch ->
                  assertThat(epoch.valLoss().orElseThrow())
                      .isGreaterThanOrEqualTo(
                          stopped.history().get(best - 1).valLoss().orElseThrow()));
      TrainingLoop.Trained asFar = run(settings(60, 5e-3).again("scratch", best));
      assertSame(part, stopped.weights(), asFar.weights());
    }

    @Test
    void reduceOnPlateauShowsInTheHistory() {
      ReduceOnPlateau rule = new ReduceOnPlateau(Monitor.VAL_LOSS, 0.5, 1, 10, 0, 1e-3);
      LoopSettings settings =
          with(settings(5, 4e-3), Optional.empty(), Optional.of(rule), false, Precision.FLOAT32);

      assertThat(run(settings).history())
          .extracting(EpochMetrics::learningRate)
          .containsExactly(4e-3, 4e-3, 2e-3, 1e-3, 1e-3);
    }

    @Test
    void lossThatIsNoNumberEndsTraining() {
      assertThatExceptionOfType(DivergedException.class)
          .isThrownBy(() -> run(settings(5, 1e15)))
          .withMessageContaining("epoch");
    }

    @Test
    void alsoOnlyOnValidationPhotos() throws IOException {
      LabelledPhoto huge = new LabelledPhoto(new MadeUp.TextPhoto("huge", "huge"), 0);
      float[] row = new float[Math.toIntExact(part.inputShape().elements())];
      row[0] = Float.NaN;
      try (MadeUpFeatures broken = MadeUpFeatures.of(List.of(huge.photo()), List.of(row))) {
        Examples judged = new Examples(broken.features(), List.of(huge));
        TrainingLoop loop =
            new TrainingLoop(part, names(part), settings(1, 1e-3), LoopControl.none());

        assertThatExceptionOfType(DivergedException.class)
            .isThrownBy(() -> loop.run(MadeUp.weights(part), train, judged));
      }
    }
  }

  @Nested
  class OnlyWhatWasAskedForMoves {
    private final Base base = Base.named("mobilenet_v2", 0.35, 32);
    private final Network whole = base.features().then(Head.LINEAR.layers(base.pooling(), 3, 0));

    @ParameterizedTest(name = "the last {0} layers of the base")
    @ValueSource(ints = {1, 4, 20, 30})
    void theLastLayers(int layers) throws IOException {
      List<Layer> all = base.network().layers();
      List<String> asked =
          all.subList(all.size() - layers, all.size()).stream().map(Layer::name).toList();
      Cut cut = Cut.below(whole, asked.get(0));
      Network above = cut.trainable();
      Set<String> learns = new HashSet<>(asked);
      learns.add("dense");
      Weights start = MadeUp.weights(whole);
      TrainingLoop.Trained trained;
      try (MadeUpFeatures features = MadeUp.activations(photos, above.inputShape())) {
        trained =
            new TrainingLoop(above, learns, settings(2, 1e-3), LoopControl.none())
                .run(
                    start,
                    new Examples(features.features(), photos),
                    new Examples(features.features(), List.of()));
      }

      for (Layer layer : above.layersWithVariables()) {
        List<Variable> variables = above.variables(layer);
        for (int i = 0; i < variables.size(); i++) {
          float[] before = start.of(layer.name()).get(i).values();
          float[] after = trained.weights().of(layer.name()).get(i).values();
          if (variables.get(i).learnable() && learns.contains(layer.name())) {
            assertThat(after).as("%s %s", layer.name(), variables.get(i)).isNotEqualTo(before);
          } else {
            assertThat(after).as("%s %s", layer.name(), variables.get(i)).containsExactly(before);
          }
        }
      }
    }
  }
}

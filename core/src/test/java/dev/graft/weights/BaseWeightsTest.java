package dev.graft.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.FormulaCheckpoint;
import dev.graft.FormulaCheckpoint.Named;
import dev.graft.Golden;
import dev.graft.network.Base;
import dev.graft.network.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file is what, and what is said of one that does not fit. */
class BaseWeightsTest {
  private static final Base MOBILENET = Base.named("mobilenet_v2", 1.0, 96);
  private static final List<Named> TENSORS =
      FormulaCheckpoint.tensors("torch/torchvision_mobilenet_v2.txt");

  @TempDir private Path folder;

  @Test
  void aFileFromPyTorchBringsItsVariant() throws IOException {
    Path file = FormulaCheckpoint.write(folder.resolve("a.safetensors"), TENSORS);

    BaseWeights read = WeightsReader.read(file, MOBILENET, false);

    assertThat(read.base()).isEqualTo(MOBILENET.as(Variant.TORCH));
    assertThat(read.weights().of("Conv1").get(0).shape().sizes()).containsExactly(3, 3, 3, 32);
  }

  @Test
  void aFileWithoutClassifierDoesForTheBase() throws IOException {
    List<Named> base =
        TENSORS.stream().filter(tensor -> !tensor.name().startsWith("classifier")).toList();
    Path file = FormulaCheckpoint.write(folder.resolve("a.safetensors"), base);

    assertThat(WeightsReader.read(file, MOBILENET, false).base().variant())
        .isEqualTo(Variant.TORCH);
    assertRefused(file, MOBILENET, true, "no tensor 'classifier.1.weight'");
  }

  @Test
  void aMissingTensorIsNamed() throws IOException {
    List<Named> tensors =
        TENSORS.stream()
            .filter(tensor -> !tensor.name().equals("features.3.conv.1.1.running_var"))
            .toList();
    Path file = FormulaCheckpoint.write(folder.resolve("a.safetensors"), tensors);

    assertRefused(file, MOBILENET, false, "no tensor 'features.3.conv.1.1.running_var'");
  }

  @Test
  void aTensorTooManyIsNamed() throws IOException {
    List<Named> tensors = new ArrayList<>(TENSORS);
    tensors.add(new Named("features.19.0.weight", List.of(3)));
    Path file = FormulaCheckpoint.write(folder.resolve("a.safetensors"), tensors);

    assertRefused(file, MOBILENET, false, "'features.19.0.weight' too many");
  }

  @Test
  void aTensorOfAnotherShapeIsNamed() throws IOException {
    Path file = FormulaCheckpoint.write(folder.resolve("a.safetensors"), TENSORS);

    assertRefused(
        file, Base.named("mobilenet_v2", 0.5, 96), false, "shape [32, 3, 3, 3] at 'features.0.0");
  }

  @Test
  void anotherArchitectureIsRefused() throws IOException {
    Path file = FormulaCheckpoint.write(folder.resolve("a.safetensors"), TENSORS);

    assertRefused(file, Base.named("resnet50", 1.0, 96), false, "no tensor 'conv1.weight'");
    assertRefused(file, Base.named("xception", 1.0, 96), false, "no PyTorch names for xception");
  }

  @Test
  void timmsTwinsAreToldApartByTheirName() throws IOException {
    Base base = Base.named("efficientnet_b0", 1.0, 96);
    List<Named> tensors = FormulaCheckpoint.tensors("torch/timm_efficientnet_b0.txt");
    Path file = FormulaCheckpoint.write(folder.resolve("model.safetensors"), tensors);
    assertRefused(file, base, false, "efficientnet_b0 or tf_efficientnet_b0");

    Files.writeString(folder.resolve("config.json"), "{\"architecture\": \"tf_efficientnet_b0\"}");
    assertThat(WeightsReader.read(file, base, false).base().variant()).isEqualTo(Variant.KERAS);

    Files.writeString(folder.resolve("config.json"), "{\"architecture\": \"efficientnet_b0\"}");
    assertThat(WeightsReader.read(file, base, false).base().variant()).isEqualTo(Variant.TORCH);

    Files.writeString(folder.resolve("config.json"), "{\"architecture\": \"efficientnet_b1\"}");
    assertRefused(file, base, false, "does not tell");
  }

  @Test
  void weightsForOtherPixelsAreRefused() throws IOException {
    Path file = FormulaCheckpoint.write(folder.resolve("model.safetensors"), TENSORS);
    Files.writeString(
        folder.resolve("config.json"),
        "{\"architecture\": \"x\", \"pretrained_cfg\": {\"mean\": [0.0, 0.0, 0.0]}}");

    assertRefused(file, MOBILENET, false, "mean [0.0, 0.0, 0.0]");
  }

  @Test
  void aPickleAndAKerasArchiveAreRefusedWithTheWayOut() throws IOException {
    Path pickle = Files.write(folder.resolve("a.pth"), new byte[] {'P', 'K', 3, 4, 0, 0, 8, 8, 0});

    assertThatThrownBy(() -> WeightsReader.read(pickle, MOBILENET, false))
        .isInstanceOfSatisfying(
            WeightsException.class,
            e -> assertThat(e.remedy()).contains("model.weights.h5", "safetensors"));
  }

  @Test
  void kerasFilesAreReadAsBefore() {
    assertRefused(
        Golden.file("weights/legacy.h5"), MOBILENET, false, "3 layers with weights, where");
  }

  @Test
  void anEmptyOrMissingFileIsRefused() throws IOException {
    Path empty = Files.write(folder.resolve("empty.h5"), new byte[0]);

    assertRefused(empty, MOBILENET, false, "empty.h5");
    assertRefused(folder.resolve("none.h5"), MOBILENET, false, "none.h5");
  }

  private static void assertRefused(Path file, Base base, boolean top, String why) {
    assertThatThrownBy(() -> WeightsReader.read(file, base, top))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining(why);
  }
}

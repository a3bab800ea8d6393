package dev.graft.network;

import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Flatten;
import dev.graft.network.Layer.MaxPooling2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * VGG16 (Simonyan and Zisserman 2014, "Very Deep Convolutional Networks for Large-Scale Image
 * Recognition", configuration D) with Keras's layer names.
 */
public final class Vgg16 implements Architecture {
  /** Filters and number of the 3×3 convolutions before each pooling (Table 1, column D). */
  private record Stage(int filters, int convolutions) {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(64, 2),
          new Stage(128, 2),
          new Stage(256, 3),
          new Stage(512, 3),
          new Stage(512, 3));

  private static final int HIDDEN_UNITS = 4096;

  @Override
  public String id() {
    return "vgg16";
  }

  @Override
  public Network network(double alpha, int size) {
    LayerStack stack = new LayerStack(size, 0);
    for (int block = 1; block <= STAGES.size(); block++) {
      Stage stage = STAGES.get(block - 1);
      for (int i = 1; i <= stage.convolutions(); i++) {
        String name = "block%d_conv%d".formatted(block, i);
        stack.add(
            new Conv2D(
                name, stack.newest(), stage.filters(), 3, 1, Padding.SAME, true, Function.RELU));
      }
      stack.add(new MaxPooling2D("block%d_pool".formatted(block), stack.newest(), 2));
    }
    return new Network(id(), PixelScaling.BLUE_FIRST_LESS_MEAN, stack.layers());
  }

  @Override
  public Network classifier(double alpha, int size) {
    Network base = network(alpha, size);
    return base.then(
        List.of(
            new Flatten("flatten", base.output().name()),
            new Dense("fc1", "flatten", HIDDEN_UNITS, Function.RELU),
            new Dense("fc2", "fc1", HIDDEN_UNITS, Function.RELU),
            new Dense("predictions", "fc2", IMAGENET_CLASSES)));
  }

  @Override
  public List<String> taps() {
    return List.of("block4_pool");
  }

  @Override
  public String embedding() {
    return "fc2";
  }

  @Override
  public Map<Double, Double> imageNetAccuracy() {
    return Map.of(1.0, 0.713);
  }

  @Override
  public List<PublishedFile> published() {
    return KerasApplications.pair(
        224,
        KerasApplications.ADDRESS + "vgg16/vgg16_weights_tf_dim_ordering_tf_kernels",
        "6d6bbae143d832006294945121d1f1fc",
        "64373286793e3c8b2b4e3219cbf3544b",
        "CC-BY-4.0");
  }

  @Override
  public List<TorchNames> torchNames() {
    Map<String, String> torchvision = features();
    torchvision.put("fc1", "classifier.0");
    torchvision.put("fc2", "classifier.3");
    torchvision.put("predictions", "classifier.6");
    Map<String, String> timm = features();
    timm.put("fc1", "pre_logits.fc1");
    timm.put("fc2", "pre_logits.fc2");
    timm.put("predictions", "head.fc");
    return List.of(
        TorchNames.torchvision("vgg16", Variant.TORCH, torchvision),
        new TorchNames(
            "timm",
            "vgg16",
            Set.of("pre_logits.fc1.weight", "head.fc.weight"),
            Variant.TORCH,
            TorchNames.Pixels.IMAGENET,
            timm));
  }

  /** A convolution is followed by its ReLU, and each block by its pooling; all are numbered. */
  private Map<String, String> features() {
    Map<String, String> modules = new HashMap<>();
    int index = 0;
    for (Layer layer : network(1.0, defaultSize()).layers()) {
      if (layer instanceof Conv2D) {
        modules.put(layer.name(), "features." + index);
        index += 2;
      } else if (layer instanceof MaxPooling2D) {
        index++;
      }
    }
    return modules;
  }
}

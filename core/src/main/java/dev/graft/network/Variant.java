package dev.graft.network;

import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Rescaling;
import dev.graft.network.Layer.Windowed;
import dev.graft.network.Layer.ZeroPadding2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which library's definition of an architecture a file of weights was trained with. The layers and
 * their names are the same; what differs is data in them. PyTorch's networks
 *
 * <ul>
 *   <li>put as many zeros before a map as behind it where a window moves by two, where Keras's put
 *       the odd one behind it;
 *   <li>have another epsilon in batch norm;
 *   <li>take standardized RGB pixels;
 *   <li>move by two in the 3×3 convolution of a ResNet's block, not in the 1×1 before it ("v1.5").
 * </ul>
 */
public enum Variant {
  /** Keras's. */
  KERAS("keras", 0),
  /** PyTorch's, with the epsilon that its batch norm has unless told: 1e-5. */
  TORCH("torch", 1e-5),
  /** PyTorch's, with the epsilon of torchvision's MobileNetV3: 1e-3. */
  TORCH_LARGE_EPSILON("torch_1e-3", 1e-3);

  private final String id;
  private final double epsilon;

  Variant(String id, double epsilon) {
    this.id = id;
    this.epsilon = epsilon;
  }

  /** Its name in model files. */
  public String id() {
    return id;
  }

  /** How a model's card notes it: by its id, and Keras's not at all. */
  public @Nullable String noted() {
    return this == KERAS ? null : id;
  }

  /**
   * The variant of a name.
   *
   * @param id null for Keras's
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Variant of(@Nullable String id) {
    return Stream.of(values())
        .filter(variant -> id == null || variant.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no variant '" + id + "'"));
  }

  /** A network of Keras's as this variant computes it. */
  Network applied(Network keras) {
    if (this == KERAS) {
      return keras;
    }
    Map<String, Integer> strides = strides(keras);
    boolean onlyRescales =
        keras.scaling().equals(PixelScaling.NONE)
            && keras.layers().stream().filter(Rescaling.class::isInstance).count() == 1;
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : keras.layers()) {
      if (onlyRescales && layer instanceof Rescaling rescaling) {
        layers.add(
            new Rescaling(
                rescaling.name(),
                rescaling.input(),
                ImageNetColours.standardizingScale(),
                ImageNetColours.standardizingOffset()));
      } else {
        layers.add(applied(layer, keras, strides));
      }
    }
    PixelScaling scaling =
        keras.scaling().equals(PixelScaling.NONE) ? PixelScaling.NONE : PixelScaling.STANDARDIZED;
    return new Network(keras.name(), scaling, layers);
  }

  private Layer applied(Layer layer, Network keras, Map<String, Integer> strides) {
    if (layer instanceof Windowed windowed) {
      int stride = strides.getOrDefault(windowed.name(), windowed.stride());
      return windowed.sliding(stride, symmetric(windowed.padding()));
    } else if (layer instanceof BatchNormalization norm) {
      return new BatchNormalization(norm.name(), norm.input(), epsilon);
    } else if (layer instanceof ZeroPadding2D zeros) {
      int margin = keras.consumers(zeros).stream().mapToInt(Variant::window).max().orElse(1) / 2;
      return new ZeroPadding2D(zeros.name(), zeros.input(), margin, margin, margin, margin);
    }
    return layer;
  }

  private static Padding symmetric(Padding padding) {
    return padding == Padding.SAME ? Padding.SYMMETRIC : padding;
  }

  private static int window(Layer layer) {
    if (layer instanceof Windowed windowed) {
      return windowed.window();
    }
    throw new IllegalStateException("No window in " + layer);
  }

  /** Strides of convolutions where they differ: a bottleneck's moves from its 1×1 to its 3×3. */
  private static Map<String, Integer> strides(Network keras) {
    return keras.layers().stream()
        .filter(layer -> layer instanceof Conv2D conv && conv.kernel() == 1 && conv.stride() > 1)
        .map(Conv2D.class::cast)
        .flatMap(
            narrow ->
                nextConvolution(keras, narrow)
                    .filter(wide -> wide.kernel() > 1)
                    .flatMap(
                        wide ->
                            Stream.of(
                                Map.entry(narrow.name(), 1),
                                Map.entry(wide.name(), narrow.stride()))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The convolution behind another, with nothing between them but norms and functions. */
  private static Stream<Conv2D> nextConvolution(Network keras, Layer layer) {
    List<Layer> consumers = keras.consumers(layer);
    if (consumers.size() != 1) {
      return Stream.empty();
    }
    Layer next = consumers.get(0);
    if (next instanceof Conv2D conv) {
      return Stream.of(conv);
    }
    return next instanceof BatchNormalization || next instanceof Layer.Activation
        ? nextConvolution(keras, next)
        : Stream.empty();
  }
}

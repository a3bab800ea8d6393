package dev.graft.compile;

import dev.graft.network.Border;
import dev.graft.network.EvidencePath;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.AveragePooling2D;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.MaxPooling2D;
import dev.graft.network.Layer.Normalization;
import dev.graft.network.Layer.SeparableConv2D;
import dev.graft.network.Layer.Windowed;
import dev.graft.network.Layer.ZeroPadding2D;
import dev.graft.network.Link;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns a network and its weights into the operations that are left to do. The pixels' scaling
 * comes in front; batch norm behind a convolution and zero padding before one become part of it;
 * maps have their channels first; layers that only matter in training are gone.
 */
public final class Lowering {
  private final Network network;
  private final Weights weights;
  private final boolean inOneFile;
  private final boolean mirrored;
  private final Set<String> asked;
  private final List<Operation> operations = new ArrayList<>();
  private final List<LoweredNetwork.Output> outputs = new ArrayList<>();
  private final Map<String, String> values = new HashMap<>(); // of layers, by name
  private final Map<String, ZeroPadding2D> absorbed = new HashMap<>();

  private Lowering(
      Network network, Weights weights, List<String> asked, boolean inOneFile, boolean mirrored) {
    this.network = network;
    this.weights = weights;
    this.asked = Set.copyOf(asked);
    this.inOneFile = inOneFile;
    this.mirrored = mirrored;
  }

  /**
   * What puts out the activations behind some layers: {@code (N, features)} for a vector, {@code
   * (N, height, width, channels)} for a feature map.
   *
   * @param network beginning at the picture, with nothing above the highest of those layers
   * @param layers their names
   * @param output what to call the output of a layer
   */
  public static LoweredNetwork features(
      Network network, Weights weights, List<String> layers, Function<String, String> output) {
    Lowering lowering = new Lowering(network, weights, layers, false, false);
    lowering.lower();
    for (String layer : layers) {
      Shape shape = network.shape(layer);
      String value = lowering.value(layer);
      if (shape.rank() == 3) {
        value = lowering.add(new Operation.ChannelsLast(layer + "/channels_last", value));
      }
      lowering.put(output.apply(layer), value, shape);
    }
    return lowering.lowered();
  }

  /**
   * What puts out {@code probabilities}, {@code logits} and {@code embedding}. A network that ends
   * in one logit, that of the second of two classes, gets the first class's logit 0 beside it.
   *
   * @param network beginning at the picture and ending in logits
   * @param embedding name of the layer whose output is the feature vector, or a map of one place
   * @param extras what it puts out as well
   * @param mirrored whether a picture is looked at in a mirror too: its logits, its feature vector
   *     and its evidence are then the mean of both, all else what follows from these
   * @param inOneFile whether no weights may stay outside
   * @throws IllegalArgumentException if evidence is wanted of a network without {@link
   *     EvidencePath}
   */
  public static LoweredNetwork classifier(
      Network network,
      String embedding,
      Weights weights,
      ExtraOutputs extras,
      boolean mirrored,
      boolean inOneFile) {
    Lowering lowering = new Lowering(network, weights, List.of(embedding), inOneFile, mirrored);
    lowering.lower();
    String logits = lowering.putClasses();
    String features = lowering.putEmbedding(embedding);
    if (extras.evidence()) {
      lowering.putEvidence();
    }
    extras.novelty().ifPresent(novelty -> lowering.putNovelty(novelty, features, logits));
    return lowering.lowered();
  }

  private LoweredNetwork lowered() {
    return new LoweredNetwork(network.name(), network.inputShape(), operations, outputs);
  }

  private void putNovelty(ExtraOutputs.OfOutputs novelty, String features, String logits) {
    String last = "";
    for (Operation operation : novelty.operations(features, logits)) {
      last = add(operation);
    }
    put(OnnxModel.NOVELTY, last, Shape.of());
  }

  /** Name of the logits' value. */
  private String putClasses() {
    String logits = value(network.output().name());
    Link link = Link.of(network);
    if (link == Link.SECOND_OF_TWO) {
      logits = add(new Operation.BothLogits(logits + "/both", logits, 2));
    }
    Shape perClass = Shape.of(link.classes(network.outputShape().size(0)));
    logits = mean(logits, perClass, false);
    String probabilities = add(new Operation.Softmax(logits + "/softmax", logits));
    put(OnnxModel.PROBABILITIES, probabilities, perClass);
    put(OnnxModel.LOGITS, logits, perClass);
    return logits;
  }

  /** Name of the feature vector's value. */
  private String putEmbedding(String layer) {
    Shape shape = network.shape(layer);
    String features = value(layer);
    if (shape.rank() == 3) {
      features = add(new Operation.Flatten(layer + "/vector", features));
    }
    Shape vector = Shape.of(Math.toIntExact(shape.elements()));
    features = mean(features, vector, false);
    put(OnnxModel.EMBEDDING, features, vector);
    return features;
  }

  private void putEvidence() {
    EvidencePath path =
        EvidencePath.of(network)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The logits of '%s' are no sums over places".formatted(network.name())));
    Shape grid = path.grid(network);
    String places =
        path.hidden().isPresent()
            ? add(gatedPlaces(path, path.hidden().orElseThrow(), grid))
            : sumOfPlaces(path, grid);
    if (path.unit().isPresent()) {
      float least = Layer.UnitNormalization.SMALLEST_LENGTH;
      String vector = value(path.joined());
      places = add(new Operation.ByLength(places + "/by_length", places, vector, least));
    }
    Link link = Link.of(network);
    if (link == Link.SECOND_OF_TWO) {
      places = add(new Operation.BothLogits(places + "/both", places, 4));
    }
    int classes = link.classes(network.outputShape().size(0));
    Shape maps = Shape.of(classes, grid.size(0), grid.size(1));
    put(OnnxModel.EVIDENCE, mean(places, maps, true), maps);
  }

  /** A value itself, or where pictures are mirrored too, the mean with that of the mirrored one. */
  private String mean(String value, Shape each, boolean turned) {
    return mirrored ? add(new Operation.MeanOfHalves(value + "/mean", value, each, turned)) : value;
  }

  /** Each mean's part of the last layer's kernel, on the places of its own map; then their sum. */
  private String sumOfPlaces(EvidencePath path, Shape grid) {
    Tensor kernel = weights.of(path.last().name()).get(0);
    String sum = "";
    int row = 0;
    for (Layer.GlobalAveragePooling2D mean : path.means()) {
      Shape map = network.shape(mean.input());
      String name = path.last().name() + "/places" + (sum.isEmpty() ? "" : "_of_" + mean.name());
      Kernel part = Kernel.ofDense(kernel, row, map.channels());
      String input = value(mean.input());
      String places = add(new Operation.Convolution(name, input, part, 1, 1, Border.NONE));
      if (map.size(0) != grid.size(0) || map.size(1) != grid.size(1)) {
        int down = grid.size(0) / map.size(0);
        int across = grid.size(1) / map.size(1);
        places = add(new Operation.Enlarged(name + "/enlarged", places, down, across));
      }
      sum = sum.isEmpty() ? places : add(new Operation.Sum(name + "/sum", sum, places));
      row += map.channels();
    }
    return sum;
  }

  private Operation gatedPlaces(EvidencePath path, EvidencePath.HiddenUnits hidden, Shape map) {
    return new Operation.GatedPlaces(
        path.last().name() + "/places",
        value(path.means().get(0).input()),
        value(hidden.relu()),
        product(hidden.dense()),
        product(path.last()),
        map.size(0),
        map.size(1));
  }

  private Operation.MatrixProduct product(Dense dense) {
    return operations.stream()
        .filter(each -> each.name().equals(dense.name()))
        .map(Operation.MatrixProduct.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private void put(String output, String value, Shape shape) {
    outputs.add(new LoweredNetwork.Output(output, value, shape));
  }

  private String add(Operation operation) {
    operations.add(operation);
    return operation.name();
  }

  private void lower() {
    for (Layer layer : network.layers()) {
      if (!values.containsKey(layer.name())) { // else it is part of the one before it
        values.put(layer.name(), lowered(layer));
      }
    }
  }

  private String lowered(Layer layer) {
    if (layer instanceof Layer.Input) {
      return picture();
    } else if (layer instanceof Layer.SingleInput single) {
      return lowered(single, value(single.input()));
    } else if (layer instanceof Layer.Add sum) {
      return sum(sum);
    } else if (layer instanceof Layer.Multiply product) {
      String first = value(product.inputs().get(0));
      return add(new Operation.Product(product.name(), first, value(product.inputs().get(1))));
    } else if (layer instanceof Layer.Concatenate all) {
      return add(
          new Operation.Concatenation(all.name(), all.inputs().stream().map(this::value).toList()));
    }
    throw new IllegalStateException("No operation for " + layer);
  }

  private String lowered(Layer.SingleInput layer, String input) {
    if (layer instanceof Windowed windowed) {
      return windowed(windowed, input);
    } else if (layer instanceof Layer.Rescaling rescaling) {
      return affine(rescaling, Affine.of(rescaling));
    } else if (layer instanceof Normalization norm) {
      return affine(norm, Affine.of(weights.of(norm.name())));
    } else if (layer instanceof BatchNormalization norm) {
      return affine(norm, Affine.of(norm, weights.of(norm.name())));
    } else if (layer instanceof Activation activation) {
      return applied(activation.name(), activation.function(), input);
    } else if (layer instanceof ZeroPadding2D zeros) {
      return zeros(zeros);
    } else if (layer instanceof Layer.Flatten flatten) {
      String last = add(new Operation.ChannelsLast(flatten.name() + "/channels_last", input));
      return add(new Operation.Flatten(flatten.name(), last));
    } else if (layer instanceof Layer.Reshape reshape) {
      return network.shape(reshape.name()).rank() == 1
          ? add(new Operation.Flatten(reshape.name(), input))
          : add(new Operation.OnePlace(reshape.name(), input));
    } else if (layer instanceof Layer.GlobalAveragePooling2D pooling) {
      String means = add(new Operation.GlobalAveragePool(pooling.name(), input));
      return pooling.keepsMap() ? means : add(new Operation.Flatten(means + "/vector", means));
    } else if (layer instanceof Dense dense) {
      return dense(dense);
    } else if (layer instanceof Layer.UnitNormalization unit) {
      return add(
          new Operation.UnitLength(unit.name(), input, Layer.UnitNormalization.SMALLEST_LENGTH));
    } else if (layer instanceof Layer.Dropout || layer instanceof Layer.StochasticDepth) {
      return input;
    }
    throw new IllegalStateException("No operation for " + layer);
  }

  private String picture() {
    PixelScaling scaling = network.scaling();
    String name = network.layers().get(0).name();
    String picture = add(new Operation.Picture(name));
    if (mirrored) {
      picture = add(new Operation.WithMirrored(name + "/with_mirrored", picture));
    }
    if (scaling.equals(PixelScaling.NONE)) {
      return picture;
    }
    String scaled = add(operation(Affine.of(scaling), name + "/scaled", picture, 3));
    return scaling.blueFirst()
        ? add(new Operation.BlueFirst(name + "/blue_first", scaled))
        : scaled;
  }

  private String affine(Layer.SingleInput layer, Affine affine) {
    int rank = network.shape(layer.name()).rank();
    return add(operation(affine, layer.name(), value(layer.input()), rank));
  }

  private String windowed(Windowed layer, String input) {
    if (layer instanceof Conv2D conv) {
      Kernel kernel = Kernel.ofConvolution(weights.of(conv.name()));
      String sum = withNorm(conv, kernel, each -> convolution(conv, input, each, 1));
      return applied(conv.name() + "/activation", conv.activation(), sum);
    } else if (layer instanceof DepthwiseConv2D conv) {
      Kernel kernel = Kernel.ofDepthwise(weights.of(conv.name()).get(0));
      return withNorm(conv, kernel, each -> convolution(conv, input, each, each.outputs()));
    } else if (layer instanceof SeparableConv2D conv) {
      return separable(conv, input);
    } else if (layer instanceof MaxPooling2D pooling) {
      return maxPooling(pooling, input);
    } else if (layer instanceof AveragePooling2D pooling) {
      return add(new Operation.AveragePool(pooling.name(), input, pooling.window()));
    }
    throw new IllegalStateException("No operation for " + layer);
  }

  private String convolution(Windowed layer, String input, Kernel kernel, int groups) {
    return add(
        new Operation.Convolution(
            layer.name(), input, kernel, groups, layer.stride(), border(layer)));
  }

  /** The convolution of each channel, then the one across channels with the norm behind it. */
  private String separable(SeparableConv2D conv, String input) {
    List<Tensor> tensors = weights.of(conv.name());
    Kernel depthwise = Kernel.ofDepthwise(tensors.get(0));
    String filtered =
        add(
            new Operation.Convolution(
                conv.name() + "/depthwise",
                input,
                depthwise,
                depthwise.outputs(),
                conv.stride(),
                border(conv)));
    return withNorm(
        conv,
        Kernel.ofConvolution(tensors.subList(1, 2)),
        kernel -> add(new Operation.Convolution(conv.name(), filtered, kernel, 1, 1, Border.NONE)));
  }

  /** A convolution, and with it the batch norm that is all that sees its sums. */
  private String withNorm(Layer layer, Kernel kernel, Function<Kernel, String> convolution) {
    if (hasFunction(layer) || !(onlyConsumer(layer) instanceof BatchNormalization norm)) {
      return convolution.apply(kernel);
    }
    String both = convolution.apply(kernel.foldedWith(Affine.of(norm, weights.of(norm.name()))));
    values.put(norm.name(), both);
    return both;
  }

  private static boolean hasFunction(Layer layer) {
    return layer instanceof Conv2D conv && conv.activation() != Activation.Function.LINEAR;
  }

  /** What the layer's output goes to if it goes to one layer alone; otherwise the layer itself. */
  private Layer onlyConsumer(Layer layer) {
    List<Layer> found = network.consumers(layer);
    return found.size() == 1 && !asked.contains(layer.name()) ? found.get(0) : layer;
  }

  /** Zeros around a window's input: its own, or those of the layer that became part of it. */
  private Border border(Windowed layer) {
    ZeroPadding2D zeros = absorbed.get(layer.input());
    return zeros == null ? layer.border(network.shape(layer.input())) : zeros.border();
  }

  private String zeros(ZeroPadding2D zeros) {
    List<Layer> consumers = network.consumers(zeros);
    String input = value(zeros.input());
    if (!consumers.isEmpty()
        && !asked.contains(zeros.name())
        && consumers.stream().allMatch(Lowering::takesZeros)) {
      absorbed.put(zeros.name(), zeros);
      return input;
    }
    return add(new Operation.ZeroPad(zeros.name(), input, zeros.border()));
  }

  /** Whether zeros before a layer can become its own; a mean would have to count them. */
  private static boolean takesZeros(Layer layer) {
    return layer instanceof Windowed windowed
        && windowed.padding() == Padding.VALID
        && !(layer instanceof AveragePooling2D);
  }

  private String maxPooling(MaxPooling2D pooling, String input) {
    String largest =
        add(
            new Operation.MaxPool(
                pooling.name(), input, pooling.window(), pooling.stride(), border(pooling)));
    ZeroPadding2D zeros = absorbed.get(pooling.input());
    return zeros == null || BorderZeros.neverCount(network.layer(zeros.input()))
        ? largest
        : add(
            new Operation.AtLeast(
                largest + "/zeros", largest, BorderZeros.of(network, pooling, zeros)));
  }

  private String applied(String name, Activation.Function function, String input) {
    return function == Activation.Function.LINEAR
        ? input
        : add(new Operation.Elementwise(name, input, function));
  }

  private String sum(Layer.Add sum) {
    String all = value(sum.inputs().get(0));
    int last = sum.inputs().size() - 1;
    for (int i = 1; i <= last; i++) {
      String name = i == last ? sum.name() : sum.name() + "/" + i;
      all = add(new Operation.Sum(name, all, value(sum.inputs().get(i))));
    }
    return all;
  }

  private String dense(Dense dense) {
    List<Tensor> tensors = weights.of(dense.name());
    Tensor kernel = tensors.get(0);
    boolean isOutside = kernel.isNative() && !inOneFile;
    boolean channelsFirst = isOutside && kernel.isTransposed();
    String input =
        channelsFirst && network.layer(dense.input()) instanceof Layer.Flatten flatten
            ? add(new Operation.Flatten(dense.name() + "/vector", value(flatten.input())))
            : value(dense.input());
    String sum =
        add(new Operation.MatrixProduct(dense.name(), input, kernel, tensors.get(1), isOutside));
    return applied(dense.name() + "/activation", dense.activation(), sum);
  }

  /** Name of the value that a layer puts out. */
  private String value(String layer) {
    String value = values.get(layer);
    if (value == null) {
      throw new IllegalStateException("Layer '" + layer + "' is used before it is defined");
    }
    return value;
  }

  /**
   * A scale and an offset as an operation of its own.
   *
   * @param rank of its input without the batch axis: 3 for a map, 1 for a vector
   */
  private static Operation operation(Affine affine, String name, String input, int rank) {
    return new Operation.Affine(
        name, input, tensor(affine.scale(), rank), tensor(affine.offset(), rank));
  }

  private static Tensor tensor(double[] values, int rank) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return new Tensor(
        rank == 3 ? Shape.of(1, floats.length, 1, 1) : Shape.of(1, floats.length), floats);
  }
}

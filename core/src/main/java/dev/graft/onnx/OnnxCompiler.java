package dev.graft.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Add;
import dev.graft.network.Layer.AveragePooling2D;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Concatenate;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.Flatten;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Layer.MaxPooling2D;
import dev.graft.network.Layer.Multiply;
import dev.graft.network.Layer.Normalization;
import dev.graft.network.Layer.Rescaling;
import dev.graft.network.Layer.Reshape;
import dev.graft.network.Layer.SeparableConv2D;
import dev.graft.network.Layer.StochasticDepth;
import dev.graft.network.Layer.ZeroPadding2D;
import dev.graft.network.Link;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXInitializer;
import org.tribuo.util.onnx.ONNXOperators;
import org.tribuo.util.onnx.ONNXRef;

/**
 * Translates a network and its weights into an ONNX model that takes pictures as they are: input
 * {@code image}, uint8 {@code (N, height, width, 3)} RGB. Casting, transposing to ONNX's {@code (N,
 * C, H, W)} and the base's own scaling happen in the graph. Batch norm behind a convolution and
 * zero padding before one become part of it.
 */
public final class OnnxCompiler {
  /** Name of the input of every model. */
  public static final String IMAGE = "image";

  /** Names of the outputs of {@link #classifier}. */
  public static final String PROBABILITIES = "probabilities";

  public static final String LOGITS = "logits";
  public static final String EMBEDDING = "embedding";

  /** {@code relu6(x + 3) / 6}, in ONNX's words. */
  private static final Map<String, Object> HARD_SIGMOID = Map.of("alpha", 1 / 6f, "beta", 0.5f);

  private static final int IR_VERSION = 8; // the one that came with opset 13 to 15 (ONNX 1.10)

  private final Network network;
  private final Weights weights;
  private final ONNXContext onnx = new ONNXContext();
  private final Map<String, ONNXRef<?>> outputs = new HashMap<>();
  private final Map<String, ZeroPadding2D> absorbed = new HashMap<>();
  private final Set<String> asked;
  private final List<ValueInfoProto> graphOutputs = new ArrayList<>();
  private final Map<String, Tensor> kernels = new LinkedHashMap<>(); // not in the graph
  private final boolean oneFile;

  /**
   * @param asked layers whose own output somebody wants, so that it must not vanish in another's
   * @param oneFile whether all weights belong into the graph: for a file
   */
  private OnnxCompiler(Network network, Weights weights, List<String> asked, boolean oneFile) {
    this.network = network;
    this.weights = weights;
    this.asked = Set.copyOf(asked);
    this.oneFile = oneFile;
  }

  /**
   * A model that puts out the activations behind some layers: {@code (N, features)} for a vector,
   * {@code (N, height, width, channels)} for a feature map.
   *
   * @param network beginning at the picture, with nothing above the highest of those layers
   * @param layers their names
   * @return a model whose outputs bear the names that {@link #featuresOf} gives
   */
  public static CompiledModel features(Network network, Weights weights, List<String> layers) {
    OnnxCompiler compiler = new OnnxCompiler(network, weights, layers, false);
    compiler.translate();
    for (String layer : layers) {
      Shape shape = network.shape(layer);
      ONNXRef<?> ref = compiler.ref(layer);
      compiler.output(featuresOf(layer), shape.rank() == 3 ? channelsLast(ref) : ref, shape);
    }
    return new CompiledModel(compiler.model(Map.of()), compiler.kernels);
  }

  /** Name of the output of {@link #features} for a layer. */
  public static String featuresOf(String layer) {
    return "features_of_" + layer;
  }

  private static ONNXRef<?> channelsLast(ONNXRef<?> map) {
    return map.apply(Operator.TRANSPOSE, Map.of("perm", new int[] {0, 2, 3, 1}));
  }

  /**
   * A model with the outputs {@code probabilities} {@code (N, classes)}, {@code logits} {@code (N,
   * classes)} and {@code embedding} {@code (N, features)}. A network that ends in one logit, that
   * of the second of two classes, gets the first class's logit 0 beside it.
   *
   * @param network beginning at the picture and ending in logits
   * @param embedding name of the layer whose output is the feature vector, or a map of one place
   * @param metadata entries for the model file
   */
  public static CompiledModel classifier(
      Network network, String embedding, Weights weights, Map<String, String> metadata) {
    OnnxCompiler compiler = new OnnxCompiler(network, weights, List.of(embedding), false);
    return new CompiledModel(compiler.classifier(embedding, metadata), compiler.kernels);
  }

  /**
   * The same model as a file that needs nothing else: the bytes have all weights, below 2 GB.
   *
   * @see #classifier
   */
  public static byte[] classifierFile(
      Network network, String embedding, Weights weights, Map<String, String> metadata) {
    return new OnnxCompiler(network, weights, List.of(embedding), true)
        .classifier(embedding, metadata);
  }

  private byte[] classifier(String embedding, Map<String, String> metadata) {
    ONNXRef<?> logits = translate();
    Link link = Link.of(network);
    if (link == Link.SECOND_OF_TWO) {
      logits =
          logits.apply(
              ONNXOperators.MUL,
              onnx.floatTensor("second_class", List.of(1, 2), b -> b.put(0).put(1)));
    }
    Shape perClass = Shape.of(link.classes(network.outputShape().size(0)));
    output(PROBABILITIES, logits.apply(ONNXOperators.SOFTMAX, Map.of("axis", 1)), perClass);
    output(LOGITS, logits, perClass);
    Shape shape = network.shape(embedding);
    ONNXRef<?> features = ref(embedding);
    output(
        EMBEDDING,
        shape.rank() == 3 ? features.apply(Operator.FLATTEN, Map.of("axis", 1)) : features,
        Shape.of(Math.toIntExact(shape.elements())));
    return model(metadata);
  }

  private ONNXRef<?> translate() {
    for (Layer layer : network.layers()) {
      if (!outputs.containsKey(layer.name())) { // else it is part of the one before it
        outputs.put(layer.name(), translate(layer));
      }
    }
    return ref(network.output().name());
  }

  private ONNXRef<?> translate(Layer layer) {
    if (layer instanceof Input) {
      return picture();
    } else if (layer instanceof Conv2D conv) {
      Kernel kernel = Kernel.ofConvolution(weights.of(conv.name()));
      ONNXRef<?> sum = convolution(conv, kernel, conv.kernel(), conv.stride(), conv.padding(), 1);
      return applied(conv.activation(), sum, conv.name() + "/activation");
    } else if (layer instanceof DepthwiseConv2D conv) {
      Kernel kernel = Kernel.ofDepthwise(weights.of(conv.name()).get(0));
      int groups = kernel.shape().size(0);
      return convolution(conv, kernel, conv.kernel(), conv.stride(), conv.padding(), groups);
    } else if (layer instanceof SeparableConv2D conv) {
      return separable(conv);
    } else if (layer instanceof Rescaling rescaling) {
      return affine(rescaling, numbers(rescaling.scale()), numbers(rescaling.offset()));
    } else if (layer instanceof Normalization norm) {
      return normalisation(norm);
    } else if (layer instanceof BatchNormalization norm) {
      return normalisation(norm);
    } else if (layer instanceof Activation activation) {
      return applied(activation.function(), ref(activation.input()), activation.name());
    } else if (layer instanceof ZeroPadding2D padding) {
      return padding(padding);
    } else if (layer instanceof Add add) {
      return sum(add);
    } else if (layer instanceof Multiply multiply) {
      return ref(multiply.inputs().get(0)).apply(ONNXOperators.MUL, ref(multiply.inputs().get(1)));
    } else if (layer instanceof Concatenate concatenate) {
      List<ONNXRef<?>> inputs = new ArrayList<>();
      concatenate.inputs().forEach(input -> inputs.add(ref(input)));
      return onnx.operation(ONNXOperators.CONCAT, inputs, concatenate.name(), Map.of("axis", 1));
    } else if (layer instanceof MaxPooling2D pooling) {
      return maxPooling(pooling);
    } else if (layer instanceof AveragePooling2D pooling) {
      int[] window = {pooling.window(), pooling.window()};
      return ref(pooling.input())
          .apply(Operator.AVERAGE_POOL, Map.of("kernel_shape", window, "strides", window));
    } else if (layer instanceof Flatten flatten) {
      return channelsLast(ref(flatten.input())).apply(Operator.FLATTEN, Map.of("axis", 1));
    } else if (layer instanceof Reshape reshape) {
      return network.shape(reshape.name()).rank() == 1
          ? ref(reshape.input()).apply(Operator.FLATTEN, Map.of("axis", 1))
          : ref(reshape.input())
              .apply(Operator.UNSQUEEZE, onnx.array("place_axes", new long[] {2, 3}));
    } else if (layer instanceof GlobalAveragePooling2D pooling) {
      ONNXRef<?> means = ref(pooling.input()).apply(Operator.GLOBAL_AVERAGE_POOL);
      return pooling.keepsMap() ? means : means.apply(Operator.FLATTEN, Map.of("axis", 1));
    } else if (layer instanceof StochasticDepth depth) {
      return ref(depth.input());
    } else if (layer instanceof Dense dense) {
      return dense(dense);
    } else if (layer instanceof Dropout dropout) {
      return ref(dropout.input());
    }
    throw new IllegalStateException("No translation for " + layer);
  }

  /** uint8 (N, H, W, 3) to scaled float32 (N, 3, H, W). */
  private ONNXRef<?> picture() {
    PixelScaling scaling = network.scaling();
    ONNXRef<?> picture =
        onnx.floatInput(IMAGE, 1) // its true type is written at the end
            .cast(float.class)
            .apply(Operator.TRANSPOSE, Map.of("perm", new int[] {0, 3, 1, 2}));
    if (scaling.equals(PixelScaling.NONE)) {
      return picture;
    }
    ONNXRef<?> scaled =
        picture
            .apply(ONNXOperators.MUL, perChannel("pixel_scale", doubles(scaling.scale()), 3))
            .apply(ONNXOperators.ADD, perChannel("pixel_offset", doubles(scaling.offset()), 3));
    if (!scaling.blueFirst()) {
      return scaled;
    }
    ONNXRef<?> order = onnx.array("blue_first", new long[] {2, 1, 0});
    return onnx.operation(Operator.GATHER, List.of(scaled, order), "pixels", Map.of("axis", 1));
  }

  /** {@code x * scale + offset} for each channel. */
  private ONNXRef<?> affine(Layer.SingleInput layer, double[] scale, double[] offset) {
    int rank = network.shape(layer.name()).rank();
    return ref(layer.input())
        .apply(ONNXOperators.MUL, perChannel(layer.name() + "/scale", scale, rank))
        .apply(ONNXOperators.ADD, perChannel(layer.name() + "/offset", offset, rank));
  }

  private ONNXRef<?> normalisation(Normalization norm) {
    float[] mean = weights.of(norm.name()).get(0).values();
    float[] variance = weights.of(norm.name()).get(1).values();
    double[] scale = new double[mean.length];
    double[] offset = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      scale[i] = 1 / Math.max(Math.sqrt(variance[i]), Normalization.SMALLEST_DEVIATION);
      offset[i] = -mean[i] * scale[i];
    }
    return affine(norm, scale, offset);
  }

  /** The convolution of each channel, then the one across channels with the norm behind it. */
  private ONNXRef<?> separable(SeparableConv2D conv) {
    List<Tensor> tensors = weights.of(conv.name());
    Kernel depthwise = Kernel.ofDepthwise(tensors.get(0));
    int[] pads = pads(conv, conv.kernel(), conv.stride(), conv.padding());
    ONNXRef<?> filtered =
        convolution(
            conv.name() + "/depthwise",
            ref(conv.input()),
            depthwise,
            pads,
            conv.stride(),
            depthwise.shape().size(0));
    Kernel pointwise = Kernel.ofConvolution(tensors.subList(1, 2));
    return withNorm(
        conv,
        pointwise,
        kernel -> convolution(conv.name(), filtered, kernel, new int[] {0, 0, 0, 0}, 1, 1));
  }

  /** A convolution, and with it the batch norm that is all that sees its sums. */
  private ONNXRef<?> withNorm(
      Layer layer, Kernel kernel, Function<Kernel, ONNXRef<?>> convolution) {
    if (hasFunction(layer) || !(onlyConsumer(layer) instanceof BatchNormalization norm)) {
      return convolution.apply(kernel);
    }
    ONNXRef<?> both = convolution.apply(kernel.foldedWith(norm, weights.of(norm.name())));
    outputs.put(norm.name(), both);
    return both;
  }

  private static boolean hasFunction(Layer layer) {
    return layer instanceof Conv2D conv && conv.activation() != Activation.Function.LINEAR;
  }

  private ONNXRef<?> convolution(
      Layer.SingleInput layer, Kernel kernel, int window, int stride, Padding padding, int groups) {
    int[] pads = pads(layer, window, stride, padding);
    ONNXRef<?> input = ref(layer.input());
    return withNorm(
        layer, kernel, each -> convolution(layer.name(), input, each, pads, stride, groups));
  }

  private ONNXRef<?> convolution(
      String name, ONNXRef<?> input, Kernel kernel, int[] pads, int stride, int groups) {
    Shape shape = kernel.shape();
    List<ONNXRef<?>> inputs =
        List.of(
            input,
            tensor(name + "/kernel", shape, kernel.values()),
            tensor(name + "/bias", Shape.of(shape.size(0)), kernel.bias()));
    Map<String, Object> attributes =
        Map.of(
            "kernel_shape",
            new int[] {shape.size(2), shape.size(3)},
            "strides",
            new int[] {stride, stride},
            "pads",
            pads,
            "group",
            groups);
    return onnx.operation(Operator.CONV, inputs, name, attributes);
  }

  /** Zeros around a window's input as ONNX counts them: top, left, bottom, right. */
  private int[] pads(Layer.SingleInput layer, int window, int stride, Padding padding) {
    ZeroPadding2D zeros = absorbed.get(layer.input());
    if (zeros != null) {
      return new int[] {zeros.top(), zeros.left(), zeros.bottom(), zeros.right()};
    }
    int height = network.shape(layer.input()).size(0);
    int width = network.shape(layer.input()).size(1);
    return new int[] {
      padding.before(height, window, stride), padding.before(width, window, stride),
      padding.after(height, window, stride), padding.after(width, window, stride)
    };
  }

  private ONNXRef<?> padding(ZeroPadding2D padding) {
    List<Layer> consumers = network.consumers(padding);
    if (!consumers.isEmpty()
        && !asked.contains(padding.name())
        && consumers.stream().allMatch(OnnxCompiler::isUnpadded)) {
      absorbed.put(padding.name(), padding);
      return ref(padding.input());
    }
    long[] pads = {0, 0, padding.top(), padding.left(), 0, 0, padding.bottom(), padding.right()};
    return ref(padding.input()).apply(Operator.PAD, onnx.array(padding.name() + "/pads", pads));
  }

  private ONNXRef<?> maxPooling(MaxPooling2D pooling) {
    int[] pads = pads(pooling, pooling.window(), pooling.stride(), pooling.padding());
    ONNXRef<?> largest =
        ref(pooling.input())
            .apply(
                Operator.MAX_POOL,
                Map.of(
                    "kernel_shape",
                    new int[] {pooling.window(), pooling.window()},
                    "strides",
                    new int[] {pooling.stride(), pooling.stride()},
                    "pads",
                    pads));
    ZeroPadding2D zeros = absorbed.get(pooling.input());
    return zeros == null || isNeverNegative(network.layer(zeros.input()))
        ? largest
        : onnx.operation(
            Operator.MAX,
            List.of(largest, borderZeros(pooling, zeros)),
            pooling.name() + "/zeros",
            Map.of());
  }

  private static boolean isNeverNegative(Layer layer) {
    return layer instanceof Activation activation
        && Set.of(Activation.Function.RELU, Activation.Function.RELU6, Activation.Function.SIGMOID)
            .contains(activation.function());
  }

  /**
   * ONNX's pooling leaves out what lies outside the map, where zeros before it count. So the zeros
   * are brought in behind it: 0 where a window touches them, otherwise nothing. (ONNX Runtime 1.29
   * would merge a Pad of zeros into the pooling, which is another function.)
   */
  private ONNXInitializer borderZeros(MaxPooling2D pooling, ZeroPadding2D zeros) {
    Shape padded = network.shape(zeros.name());
    Shape shape = network.shape(pooling.name());
    int height = shape.size(0);
    int width = shape.size(1);
    return onnx.floatTensor(
        pooling.name() + "/border",
        List.of(1, 1, height, width),
        buffer -> {
          for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
              int top = y * pooling.stride();
              int left = x * pooling.stride();
              boolean touches =
                  top < zeros.top()
                      || left < zeros.left()
                      || top + pooling.window() > padded.size(0) - zeros.bottom()
                      || left + pooling.window() > padded.size(1) - zeros.right();
              buffer.put(touches ? 0 : -Float.MAX_VALUE);
            }
          }
        });
  }

  private static boolean isUnpadded(Layer layer) {
    return (layer instanceof Conv2D conv && conv.padding() == Padding.VALID)
        || (layer instanceof DepthwiseConv2D depthwise && depthwise.padding() == Padding.VALID)
        || (layer instanceof SeparableConv2D both && both.padding() == Padding.VALID)
        || (layer instanceof MaxPooling2D pooling && pooling.padding() == Padding.VALID);
  }

  private ONNXRef<?> normalisation(BatchNormalization norm) {
    Affine affine = Affine.of(norm, weights.of(norm.name()));
    return affine(norm, affine.scale(), affine.offset());
  }

  private ONNXRef<?> applied(Activation.Function function, ONNXRef<?> input, String name) {
    return switch (function) {
      case LINEAR -> input;
      case RELU -> input.apply(Operator.RELU, name);
      case RELU6 ->
          input.apply(
              Operator.CLIP, List.of(onnx.constant("zero", 0f), onnx.constant("six", 6f)), name);
      case SIGMOID -> input.apply(Operator.SIGMOID, name);
      case SWISH -> input.apply(ONNXOperators.MUL, input.apply(Operator.SIGMOID, name));
      case HARD_SIGMOID -> input.apply(Operator.HARD_SIGMOID, HARD_SIGMOID);
      case HARD_SWISH ->
          input.apply(ONNXOperators.MUL, input.apply(Operator.HARD_SIGMOID, HARD_SIGMOID));
    };
  }

  private ONNXRef<?> sum(Add add) {
    ONNXRef<?> sum = ref(add.inputs().get(0));
    for (String input : add.inputs().subList(1, add.inputs().size())) {
      sum = sum.apply(ONNXOperators.ADD, ref(input));
    }
    return sum;
  }

  private ONNXRef<?> dense(Dense dense) {
    Tensor kernel = weights.of(dense.name()).get(0);
    boolean inPlace = kernel.isNative() && !oneFile;
    boolean transposed = inPlace && kernel.isTransposed();
    ONNXRef<?> input =
        transposed && network.layer(dense.input()) instanceof Flatten flatten
            ? ref(flatten.input()).apply(Operator.FLATTEN, Map.of("axis", 1)) // channels first
            : ref(dense.input());
    String name = dense.name() + "/kernel";
    ONNXRef<?> sum =
        onnx.operation(
            ONNXOperators.GEMM,
            List.of(
                input,
                inPlace ? inPlace(name, kernel) : tensor(name, kernel),
                tensor(dense.name() + "/bias", weights.of(dense.name()).get(1))),
            dense.name(),
            transposed ? Map.of("transB", 1) : Map.of());
    return applied(dense.activation(), sum, dense.name() + "/activation");
  }

  private ONNXRef<?> inPlace(String name, Tensor kernel) {
    kernels.put(name, kernel);
    return onnx.floatInput(name, 1); // its true shape is written at the end
  }

  /** What the layer's output goes to if it goes to one layer alone; otherwise the layer itself. */
  private Layer onlyConsumer(Layer layer) {
    List<Layer> found = network.consumers(layer);
    return found.size() == 1 && !asked.contains(layer.name()) ? found.get(0) : layer;
  }

  private ONNXRef<?> ref(String layer) {
    ONNXRef<?> ref = outputs.get(layer);
    if (ref == null) {
      throw new IllegalStateException("Layer '" + layer + "' is used before it is defined");
    }
    return ref;
  }

  private ONNXInitializer tensor(String name, Tensor tensor) {
    return onnx.floatTensor(name, tensor.shape().sizes(), buffer -> buffer.put(tensor.numbers()));
  }

  private ONNXInitializer tensor(String name, Shape shape, float[] values) {
    return onnx.floatTensor(name, shape.sizes(), buffer -> buffer.put(values));
  }

  /** Values that broadcast over (N, C, H, W) for rank 3, over (N, C) for rank 1. */
  private ONNXInitializer perChannel(String name, double[] values, int rank) {
    List<Integer> sizes = rank == 3 ? List.of(1, values.length, 1, 1) : List.of(1, values.length);
    return onnx.floatTensor(
        name, sizes, buffer -> DoubleStream.of(values).forEach(value -> buffer.put((float) value)));
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] doubles(List<Float> values) {
    return values.stream().mapToDouble(Float::doubleValue).toArray();
  }

  private void output(String name, ONNXRef<?> ref, Shape shape) {
    onnx.assignTo(ref, onnx.floatOutput(name, 1)); // its true shape is written at the end
    graphOutputs.add(value(name, TensorProto.DataType.FLOAT, shape));
  }

  private byte[] model(Map<String, String> metadata) {
    GraphProto graph =
        onnx.buildGraph().toBuilder()
            .setName(network.name())
            .clearInput()
            .addInput(value(IMAGE, TensorProto.DataType.UINT8, network.inputShape()))
            .addAllInput(
                kernels.entrySet().stream()
                    .map(each -> weights(each.getKey(), CompiledModel.storedShape(each.getValue())))
                    .toList())
            .clearOutput()
            .addAllOutput(graphOutputs)
            .build();
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setGraph(graph)
            .setIrVersion(IR_VERSION)
            .setProducerName("graft")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(Operator.OPSET));
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return oneFile ? ModelSeal.sealed(model.build()) : model.build().toByteArray();
  }

  /** Of something that there is for each picture. */
  private static ValueInfoProto value(String name, TensorProto.DataType type, Shape shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    sizes.addDimBuilder().setDimParam("N");
    return value(name, type, sizes, shape);
  }

  private static ValueInfoProto weights(String name, Shape shape) {
    return value(name, TensorProto.DataType.FLOAT, TensorShapeProto.newBuilder(), shape);
  }

  private static ValueInfoProto value(
      String name, TensorProto.DataType type, TensorShapeProto.Builder sizes, Shape shape) {
    shape.sizes().forEach(size -> sizes.addDimBuilder().setDimValue(size));
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(sizes).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}

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
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.Flatten;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Layer.MaxPooling2D;
import dev.graft.network.Layer.ZeroPadding2D;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final int IR_VERSION = 8; // the one that came with opset 13 to 15 (ONNX 1.10)

  private final Network network;
  private final Weights weights;
  private final ONNXContext onnx = new ONNXContext();
  private final Map<String, ONNXRef<?>> outputs = new HashMap<>();
  private final Map<String, ZeroPadding2D> absorbed = new HashMap<>();
  private final Set<String> asked;
  private final List<ValueInfoProto> graphOutputs = new ArrayList<>();

  /**
   * @param asked layers whose own output somebody wants, so that it must not vanish in another's
   */
  private OnnxCompiler(Network network, Weights weights, List<String> asked) {
    this.network = network;
    this.weights = weights;
    this.asked = Set.copyOf(asked);
  }

  /**
   * A model that puts out the activations behind some layers: {@code (N, features)} for a vector,
   * {@code (N, height, width, channels)} for a feature map.
   *
   * @param network beginning at the picture, with nothing above the highest of those layers
   * @param layers their names
   * @return a model whose outputs bear the names that {@link #featuresOf} gives
   */
  public static byte[] features(Network network, Weights weights, List<String> layers) {
    OnnxCompiler compiler = new OnnxCompiler(network, weights, layers);
    compiler.translate();
    for (String layer : layers) {
      Shape shape = network.shape(layer);
      ONNXRef<?> ref = compiler.ref(layer);
      compiler.output(featuresOf(layer), shape.rank() == 3 ? channelsLast(ref) : ref, shape);
    }
    return compiler.model(Map.of());
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
   * @param embedding name of the layer whose output is the feature vector
   * @param metadata entries for the model file
   */
  public static byte[] classifier(
      Network network, String embedding, Weights weights, Map<String, String> metadata) {
    OnnxCompiler compiler = new OnnxCompiler(network, weights, List.of(embedding));
    ONNXRef<?> logits = compiler.translate();
    int classes = network.outputShape().size(0);
    if (classes == 1) {
      classes = 2;
      logits =
          logits.apply(
              ONNXOperators.MUL,
              compiler.onnx.floatTensor("second_class", List.of(1, 2), b -> b.put(0).put(1)));
    }
    Shape perClass = Shape.of(classes);
    compiler.output(
        PROBABILITIES, logits.apply(ONNXOperators.SOFTMAX, Map.of("axis", 1)), perClass);
    compiler.output(LOGITS, logits, perClass);
    compiler.output(EMBEDDING, compiler.ref(embedding), network.shape(embedding));
    return compiler.model(metadata);
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
      return convolution(conv, kernel, conv.kernel(), conv.stride(), conv.padding(), 1);
    } else if (layer instanceof DepthwiseConv2D conv) {
      Kernel kernel = Kernel.ofDepthwise(weights.of(conv.name()));
      int groups = kernel.shape().size(0);
      return convolution(conv, kernel, conv.kernel(), conv.stride(), conv.padding(), groups);
    } else if (layer instanceof BatchNormalization norm) {
      return normalisation(norm);
    } else if (layer instanceof Activation activation) {
      return activation(activation);
    } else if (layer instanceof ZeroPadding2D padding) {
      return padding(padding);
    } else if (layer instanceof Add add) {
      return sum(add);
    } else if (layer instanceof MaxPooling2D pooling) {
      int[] window = {pooling.window(), pooling.window()};
      return ref(pooling.input())
          .apply(Operator.MAX_POOL, Map.of("kernel_shape", window, "strides", window));
    } else if (layer instanceof Flatten flatten) {
      return channelsLast(ref(flatten.input())).apply(Operator.FLATTEN, Map.of("axis", 1));
    } else if (layer instanceof GlobalAveragePooling2D pooling) {
      return ref(pooling.input())
          .apply(Operator.GLOBAL_AVERAGE_POOL)
          .apply(Operator.FLATTEN, Map.of("axis", 1));
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
    return onnx.floatInput(IMAGE, 1) // its true type is written at the end
        .cast(float.class)
        .apply(Operator.TRANSPOSE, Map.of("perm", new int[] {0, 3, 1, 2}))
        .apply(ONNXOperators.MUL, perChannel("pixel_scale", doubles(scaling.scale()), 3))
        .apply(ONNXOperators.ADD, perChannel("pixel_offset", doubles(scaling.offset()), 3));
  }

  private ONNXRef<?> convolution(
      Layer.SingleInput layer, Kernel kernel, int window, int stride, Padding padding, int groups) {
    if (onlyConsumer(layer) instanceof BatchNormalization norm) {
      ONNXRef<?> both =
          convolution(
              layer,
              kernel.foldedWith(norm, weights.of(norm.name())),
              pads(layer, window, stride, padding),
              stride,
              groups);
      outputs.put(norm.name(), both);
      return both;
    }
    return convolution(layer, kernel, pads(layer, window, stride, padding), stride, groups);
  }

  private ONNXRef<?> convolution(
      Layer.SingleInput layer, Kernel kernel, int[] pads, int stride, int groups) {
    Shape shape = kernel.shape();
    List<ONNXRef<?>> inputs =
        List.of(
            ref(layer.input()),
            tensor(layer.name() + "/kernel", shape, kernel.values()),
            tensor(layer.name() + "/bias", Shape.of(shape.size(0)), kernel.bias()));
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
    return onnx.operation(Operator.CONV, inputs, layer.name(), attributes);
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

  private static boolean isUnpadded(Layer layer) {
    return (layer instanceof Conv2D conv && conv.padding() == Padding.VALID)
        || (layer instanceof DepthwiseConv2D depthwise && depthwise.padding() == Padding.VALID);
  }

  private ONNXRef<?> normalisation(BatchNormalization norm) {
    Affine affine = Affine.of(norm, weights.of(norm.name()));
    int rank = network.shape(norm.name()).rank();
    return ref(norm.input())
        .apply(ONNXOperators.MUL, perChannel(norm.name() + "/scale", affine.scale(), rank))
        .apply(ONNXOperators.ADD, perChannel(norm.name() + "/offset", affine.offset(), rank));
  }

  private ONNXRef<?> activation(Activation activation) {
    ONNXRef<?> input = ref(activation.input());
    return switch (activation.function()) {
      case RELU -> input.apply(Operator.RELU, activation.name());
      case RELU6 ->
          input.apply(
              Operator.CLIP,
              List.of(onnx.constant("zero", 0f), onnx.constant("six", 6f)),
              activation.name());
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
    List<Tensor> tensors = weights.of(dense.name());
    return ref(dense.input())
        .apply(
            ONNXOperators.GEMM,
            List.of(
                tensor(dense.name() + "/kernel", tensors.get(0)),
                tensor(dense.name() + "/bias", tensors.get(1))),
            dense.name());
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
    return tensor(name, tensor.shape(), tensor.values());
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
    return model.build().toByteArray();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, Shape shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    sizes.addDimBuilder().setDimParam("N");
    shape.sizes().forEach(size -> sizes.addDimBuilder().setDimValue(size));
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(sizes).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}

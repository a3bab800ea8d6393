package dev.graft.compile;

import dev.graft.compile.OnnxGraph.Attribute;
import dev.graft.network.Border;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Shape;
import dev.graft.onnx.ModelSeal;
import dev.graft.onnx.OnnxMetadata;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes a lowered network as an ONNX model, each operation as one node or a few. */
final class OnnxWriter {
  private static final int IR_VERSION = 8; // the one that came with opset 13 to 15 (ONNX 1.10)
  private static final int OPSET = 13;

  /** {@code relu6(x + 3) / 6}, in ONNX's words. */
  private static final Attribute[] HARD_SIGMOID = {
    Attribute.of("alpha", 1 / 6f), Attribute.of("beta", 0.5f)
  };

  private static final String DEQUANTIZE = "DequantizeLinear";

  private static final Attribute ALONG_CHANNELS = Attribute.of("axis", 1);
  private static final Attribute ALONG_PICTURES = Attribute.of("axis", 0);
  private static final Attribute ALONG_VECTOR = Attribute.of("axes", List.of(1));
  private static final Attribute KEPT = Attribute.of("keepdims", 1);

  private final OnnxGraph graph = new OnnxGraph();
  private final Map<String, String> values = new HashMap<>(); // in the graph, by operation

  private OnnxWriter() {}

  /**
   * The bytes of a model.
   *
   * @param metadata entries for the file
   * @throws ArithmeticException if it has more than 2 GB
   */
  static byte[] model(LoweredNetwork network, Map<String, String> metadata) {
    return proto(network, metadata).toBytes();
  }

  /** The same with a {@link ModelSeal} as its last entry. */
  static byte[] sealedModel(LoweredNetwork network, Map<String, String> metadata) {
    return sealed(proto(network, metadata).message(14, openSeal()).toBytes());
  }

  private static ProtoMessage openSeal() {
    return entry(ModelSeal.KEY, "0".repeat(ModelSeal.DIGITS));
  }

  /** Writes the seal into a file that ends with one. */
  static byte[] sealed(byte[] file) {
    byte[] digits = ModelSeal.computed(file).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, file, file.length - digits.length, digits.length);
    return file;
  }

  /** A sealed file whose last entry before the seal has another value, sealed again. */
  static byte[] resealed(byte[] file, String key, String value) {
    byte[] seal = new ProtoMessage().message(14, openSeal()).toBytes();
    byte[] changed =
        new ProtoMessage().message(14, entry(key, value)).message(14, openSeal()).toBytes();
    byte[] entry = new ProtoMessage().message(14, entry(key, written(file, key))).toBytes();
    int from = file.length - seal.length - entry.length;
    if (from < 0 || !Arrays.equals(file, from, from + entry.length, entry, 0, entry.length)) {
      throw new IllegalArgumentException("The file does not end with '%s'".formatted(key));
    }
    byte[] whole = Arrays.copyOf(file, from + changed.length);
    System.arraycopy(changed, 0, whole, from, changed.length);
    return sealed(whole);
  }

  private static String written(byte[] file, String key) {
    try {
      String value = OnnxMetadata.of(file).get(key);
      if (value != null) {
        return value;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a model file", e);
    }
    throw new IllegalArgumentException("The file has no entry '%s'".formatted(key));
  }

  private static ProtoMessage proto(LoweredNetwork network, Map<String, String> metadata) {
    ProtoMessage model =
        new ProtoMessage()
            .number(1, IR_VERSION)
            .text(2, "graft")
            .message(7, new OnnxWriter().graph(network))
            .message(8, new ProtoMessage().number(2, OPSET));
    metadata.forEach((key, value) -> model.message(14, entry(key, value)));
    return model;
  }

  private static ProtoMessage entry(String key, String value) {
    return new ProtoMessage().text(1, key).text(2, value);
  }

  private ProtoMessage graph(LoweredNetwork network) {
    graph.inputForEachPicture(OnnxModel.IMAGE, OnnxGraph.UINT8, network.picture());
    for (Operation.MatrixProduct product : network.withOutsideKernels()) {
      graph.input(kernelOf(product), storedShape(product.kernel()));
    }
    for (Operation operation : network.operations()) {
      values.put(operation.name(), written(operation));
    }
    for (LoweredNetwork.Output output : network.outputs()) {
      graph.output(output.name(), value(output.value()), output.shape());
    }
    return graph.named(network.name());
  }

  /** Name of the initializer, or input, of a kernel. */
  static String kernelOf(Operation operation) {
    return operation.name() + "/kernel";
  }

  /** Sizes of a dense layer's kernel as its numbers lie. */
  static Shape storedShape(Tensor kernel) {
    Shape shape = kernel.shape();
    return kernel.isTransposed() ? Shape.of(shape.size(1), shape.size(0)) : shape;
  }

  private String written(Operation operation) {
    List<String> inputs = operation.inputs().stream().map(this::value).toList();
    if (operation instanceof Operation.Picture picture) {
      return picture(picture);
    } else if (operation instanceof Operation.CodedPicture picture) {
      return codedPicture(picture);
    } else if (operation instanceof Operation.Sum) {
      return node(operation, "Add", inputs);
    } else if (operation instanceof Operation.Product) {
      return node(operation, "Mul", inputs);
    } else if (operation instanceof Operation.Concatenation) {
      return node(operation, "Concat", inputs, ALONG_CHANNELS);
    } else if (operation instanceof Operation.GatedPlaces gated) {
      return gatedPlaces(gated, inputs.get(0), inputs.get(1));
    } else if (operation instanceof Operation.ByLength divided) {
      String length = length(divided, inputs.get(1), divided.least());
      String everywhere =
          node(divided, "Unsqueeze", List.of(length, graph.longs("axes_of_places", List.of(2, 3))));
      return node(divided, "Div", List.of(inputs.get(0), everywhere));
    } else if (operation instanceof Operation.Rounded rounded) {
      return rounded(rounded, inputs.get(0));
    } else if (operation instanceof Operation.SingleInput single) {
      return written(single, inputs.get(0));
    }
    throw new IllegalStateException("Not to be written: " + operation);
  }

  private String written(Operation.SingleInput operation, String input) {
    if (operation instanceof Operation.Convolution convolution) {
      return convolution(convolution, input);
    } else if (operation instanceof Operation.CodedConvolution convolution) {
      return codedConvolution(convolution, input);
    } else if (operation instanceof Operation.MatrixProduct product) {
      return product(product, input);
    } else if (operation instanceof Operation.Elementwise elementwise) {
      return function(elementwise, input);
    } else if (operation instanceof Operation.Affine affine) {
      String scaled = node(affine, "Mul", List.of(input, tensor(affine, "scale", affine.scale())));
      return node(affine, "Add", List.of(scaled, tensor(affine, "offset", affine.offset())));
    } else if (operation instanceof Operation.ZeroPad zeros) {
      return zeros(zeros, input);
    } else if (operation instanceof Operation.MaxPool pool) {
      return node(
          pool,
          "MaxPool",
          List.of(input),
          square("kernel_shape", pool.window()),
          square("strides", pool.stride()),
          pads(pool.border()));
    } else if (operation instanceof Operation.AveragePool pool) {
      return node(
          pool,
          "AveragePool",
          List.of(input),
          square("kernel_shape", pool.window()),
          square("strides", pool.window()));
    } else if (operation instanceof Operation.GlobalAveragePool) {
      return node(operation, "GlobalAveragePool", List.of(input));
    } else if (operation instanceof Operation.AtLeast least) {
      return node(least, "Max", List.of(input, tensor(least, "least", least.least())));
    } else if (operation instanceof Operation.Enlarged enlarged) {
      return enlarged(enlarged, input);
    } else if (operation instanceof Operation.WithMirrored both) {
      return node(both, "Concat", List.of(input, turned(both, input, 3)), ALONG_PICTURES);
    } else if (operation instanceof Operation.MeanOfHalves mean) {
      return meanOfHalves(mean, input);
    } else if (operation instanceof Operation.SomePlaces places) {
      return somePlaces(places, input);
    } else if (operation instanceof Operation.ChannelsLast) {
      return node(operation, "Transpose", List.of(input), order(0, 2, 3, 1));
    } else if (operation instanceof Operation.Flatten) {
      return node(operation, "Flatten", List.of(input), Attribute.of("axis", 1));
    } else if (operation instanceof Operation.OnePlace) {
      return node(
          operation, "Unsqueeze", List.of(input, graph.longs("axes_of_places", List.of(2, 3))));
    } else if (operation instanceof Operation.BlueFirst) {
      String order = graph.longs(operation.name() + "/order", List.of(2, 1, 0));
      return node(operation, "Gather", List.of(input, order), ALONG_CHANNELS);
    } else if (operation instanceof Operation.BothLogits both) {
      FloatBuffer second = FloatBuffer.wrap(new float[] {0, 1});
      Shape shape = both.rank() == 2 ? Shape.of(1, 2) : Shape.of(1, 2, 1, 1);
      String factors = graph.floats(operation.name() + "/factors", shape, second);
      return node(operation, "Mul", List.of(input, factors));
    } else if (operation instanceof Operation.Softmax) {
      return node(operation, "Softmax", List.of(input), Attribute.of("axis", 1));
    }
    return ofVector(operation, input);
  }

  private String ofVector(Operation.SingleInput operation, String input) {
    if (operation instanceof Operation.UnitLength unit) {
      return node(unit, "Div", List.of(input, length(unit, input, unit.least())));
    } else if (operation instanceof Operation.ByteProduct product) {
      return byteProduct(product, input);
    } else if (operation instanceof Operation.Extreme extreme) {
      String operator = extreme.largest() ? "ReduceMax" : "ReduceMin";
      return node(extreme, operator, List.of(input), ALONG_VECTOR, KEPT);
    } else if (operation instanceof Operation.SumOfSquares) {
      return node(operation, "ReduceSumSquare", List.of(input), ALONG_VECTOR, KEPT);
    } else if (operation instanceof Operation.LogSumExp) {
      return node(operation, "ReduceLogSumExp", List.of(input), ALONG_VECTOR, KEPT);
    } else if (operation instanceof Operation.OneNumber) {
      String axes = graph.longs("axis_of_numbers", List.of(1));
      return node(operation, "Squeeze", List.of(input, axes));
    }
    throw new IllegalStateException("Not to be written: " + operation);
  }

  /** The bytes become floats when the file is opened; their steps come behind the product. */
  private String byteProduct(Operation.ByteProduct product, String input) {
    ByteKernel kernel = product.kernel();
    Shape shape = Shape.of(kernel.inputs(), kernel.outputs());
    String bytes = graph.bytes(kernelOf(product), shape, kernel.transposed());
    Attribute toFloat = Attribute.of("to", OnnxGraph.FLOAT);
    String floats = node(product, "Cast", List.of(bytes), toFloat);
    String sums = node(product, "MatMul", List.of(input, floats));
    FloatBuffer steps = FloatBuffer.wrap(kernel.steps());
    String factors = graph.floats(product.name() + "/steps", Shape.of(1, kernel.outputs()), steps);
    return node(product, "Mul", List.of(sums, factors));
  }

  private String length(Operation operation, String vector, float least) {
    String length = node(operation, "ReduceL2", List.of(vector), ALONG_VECTOR, KEPT);
    return node(operation, "Max", List.of(length, scalar(operation, "least", least)));
  }

  private String scalar(Operation operation, String what, float number) {
    return graph.scalar(operation.name() + "/" + what, number);
  }

  private String picture(Operation.Picture picture) {
    String floats =
        node(picture, "Cast", List.of(OnnxModel.IMAGE), Attribute.of("to", OnnxGraph.FLOAT));
    return node(picture, "Transpose", List.of(floats), order(0, 3, 1, 2));
  }

  private String codedPicture(Operation.CodedPicture picture) {
    String codes = node(picture, "Transpose", List.of(OnnxModel.IMAGE), order(0, 3, 1, 2));
    String zero = graph.code(picture.name() + "/code_of_zero", picture.zeroPoint());
    return node(picture, DEQUANTIZE, List.of(codes, scalar(picture, "code_step", 1), zero));
  }

  private String convolution(Operation.Convolution convolution, String input) {
    Kernel kernel = convolution.kernel();
    Shape shape = kernel.shape();
    FloatBuffer bias = FloatBuffer.wrap(kernel.bias());
    return node(
        convolution,
        "Conv",
        List.of(
            input,
            graph.floats(kernelOf(convolution), shape, FloatBuffer.wrap(kernel.values())),
            graph.floats(convolution.name() + "/bias", Shape.of(kernel.outputs()), bias)),
        Attribute.of("kernel_shape", List.of(shape.size(2), shape.size(3))),
        square("strides", convolution.stride()),
        pads(convolution.border()),
        Attribute.of("group", convolution.groups()));
  }

  /**
   * Kernel and bias in codes, and what they stand for: runtimes that know whole numbers find the
   * pattern and compute with the codes.
   */
  private String codedConvolution(Operation.CodedConvolution convolution, String input) {
    CodedKernel kernel = convolution.kernel();
    Shape shape = kernel.shape();
    Shape outputs = Shape.of(kernel.outputs());
    String name = convolution.name();
    String codes = graph.bytes(kernelOf(convolution), shape, kernel.codes());
    String steps = graph.floats(name + "/steps", outputs, FloatBuffer.wrap(kernel.steps()));
    int[] sums = new int[kernel.outputs()];
    float[] sumSteps = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      sumSteps[i] = convolution.inputScale() * kernel.steps()[i];
      sums[i] = (int) Math.rint((double) kernel.bias()[i] / sumSteps[i]);
    }
    String bias = graph.integers(name + "/bias", outputs, sums);
    String biasSteps = graph.floats(name + "/bias_steps", outputs, FloatBuffer.wrap(sumSteps));
    Attribute alongOutputs = Attribute.of("axis", 0);
    return node(
        convolution,
        "Conv",
        List.of(
            input,
            node(convolution, "kernel_values", DEQUANTIZE, List.of(codes, steps), alongOutputs),
            node(convolution, "bias_values", DEQUANTIZE, List.of(bias, biasSteps), alongOutputs)),
        Attribute.of("kernel_shape", List.of(shape.size(2), shape.size(3))),
        square("strides", convolution.stride()),
        pads(convolution.border()),
        Attribute.of("group", convolution.groups()));
  }

  private String rounded(Operation.Rounded rounded, String input) {
    String scale = scalar(rounded, "code_step", rounded.scale());
    String zero = graph.code(rounded.name() + "/code_of_zero", rounded.zeroPoint());
    String codes = node(rounded, "QuantizeLinear", List.of(input, scale, zero));
    return node(rounded, DEQUANTIZE, List.of(codes, scale, zero));
  }

  private String product(Operation.MatrixProduct product, String input) {
    Tensor kernel = product.kernel();
    List<String> inputs =
        List.of(
            input,
            product.isOutside() ? kernelOf(product) : tensor(product, "kernel", kernel),
            tensor(product, "bias", product.bias()));
    return product.isTransposed()
        ? node(product, "Gemm", inputs, Attribute.of("transB", 1))
        : node(product, "Gemm", inputs);
  }

  /**
   * The weights of each class are those of the last product, without the hidden units that are 0,
   * brought through the first product: so a place costs no more than without hidden units.
   */
  private String gatedPlaces(Operation.GatedPlaces places, String map, String hidden) {
    Operation.MatrixProduct first = places.first();
    String open = node(places, "Sign", List.of(hidden)); // of what is never negative: 0 or 1
    String gate = node(places, "gate", "Unsqueeze", List.of(open, axis(2)));
    String last = tensor(places.last(), "kernel", places.last().kernel());
    String gated = node(places, "gated", "Mul", List.of(gate, last)); // (N, hidden, classes)
    String kernel = tensor(first, "kernel", first.kernel());
    String gradient = node(places, "gradient", "MatMul", List.of(kernel, gated));
    String ofClasses = node(places, "of_classes", "Transpose", List.of(gradient), order(0, 2, 1));
    String flat = node(places, "map", "Reshape", List.of(map, longs(places, "flat", 0, 0, -1)));
    String products = node(places, "products", "MatMul", List.of(ofClasses, flat));
    String bias = tensor(first, "bias", first.bias());
    String fromBias = node(places, "from_bias", "MatMul", List.of(bias, gated));
    String everywhere = node(places, "everywhere", "Unsqueeze", List.of(fromBias, axis(2)));
    String sum = node(places, "sum", "Add", List.of(products, everywhere));
    String size = longs(places, "size", 0, 0, places.height(), places.width());
    return node(places, "Reshape", List.of(sum, size));
  }

  private String axis(int axis) {
    return graph.longs("axis_" + axis, List.of(axis));
  }

  private String longs(Operation operation, String what, Integer... numbers) {
    return graph.longs(operation.name() + "/" + what, List.of(numbers));
  }

  private String function(Operation.Elementwise operation, String input) {
    Activation.Function function = operation.function();
    return switch (function) {
      case LINEAR -> input;
      case RELU -> node(operation, "Relu", List.of(input));
      case RELU6 ->
          node(operation, "Clip", List.of(input, graph.scalar("zero", 0), graph.scalar("six", 6)));
      case SIGMOID -> node(operation, "Sigmoid", List.of(input));
      case SWISH -> product(operation, input, node(operation, "Sigmoid", List.of(input)));
      case HARD_SIGMOID -> node(operation, "HardSigmoid", List.of(input), HARD_SIGMOID);
      case HARD_SWISH ->
          product(operation, input, node(operation, "HardSigmoid", List.of(input), HARD_SIGMOID));
    };
  }

  private String product(Operation operation, String input, String gate) {
    return node(operation, "Mul", List.of(input, gate));
  }

  private String zeros(Operation.ZeroPad operation, String input) {
    Border border = operation.border();
    List<Integer> pads =
        List.of(0, 0, border.top(), border.left(), 0, 0, border.bottom(), border.right());
    return node(operation, "Pad", List.of(input, graph.longs(operation.name() + "/pads", pads)));
  }

  /** Each place repeated: the nearest one, counted from the corner. */
  private String enlarged(Operation.Enlarged operation, String input) {
    FloatBuffer times = FloatBuffer.wrap(new float[] {1, 1, operation.down(), operation.across()});
    String scales = graph.floats(operation.name() + "/scales", Shape.of(4), times);
    return node(
        operation,
        "Resize",
        List.of(input, "", scales), // the second is for crops
        Attribute.of("coordinate_transformation_mode", "asymmetric"),
        Attribute.of("mode", "nearest"),
        Attribute.of("nearest_mode", "floor"));
  }

  private String somePlaces(Operation.SomePlaces places, String input) {
    String flat = node(places, "Reshape", List.of(input, longs(places, "flat", 0, 0, -1)));
    String from = longs(places, "from", 0);
    String to = longs(places, "to", Integer.MAX_VALUE);
    String step = longs(places, "step", places.step());
    return node(places, "Slice", List.of(flat, from, to, axis(2), step));
  }

  /** The halves become the first axis, along which the mean is taken. */
  private String meanOfHalves(Operation.MeanOfHalves mean, String input) {
    List<Integer> shape = new ArrayList<>(List.of(2, -1)); // -1: whatever is left, the pictures
    shape.addAll(mean.each().sizes());
    String sizes = graph.longs(mean.name() + "/halves", shape);
    String halves = node(mean, "Reshape", List.of(input, sizes));
    if (mean.turned()) {
      String own = node(mean, "own", "Gather", List.of(halves, half(0)), ALONG_PICTURES);
      String other = node(mean, "other", "Gather", List.of(halves, half(1)), ALONG_PICTURES);
      String back = turned(mean, other, shape.size() - 1);
      halves = node(mean, "Concat", List.of(own, back), ALONG_PICTURES);
    }
    return node(
        mean,
        "ReduceMean",
        List.of(halves),
        Attribute.of("axes", List.of(0)),
        Attribute.of("keepdims", 0));
  }

  private String half(int index) {
    return graph.longs("half_" + index, List.of(index));
  }

  /** The same the other way round along an axis. */
  private String turned(Operation operation, String input, int axis) {
    String from = longs(operation, "turned_from", -1);
    String to = longs(operation, "turned_to", Integer.MIN_VALUE); // beyond the first one
    String along = longs(operation, "turned_along", axis);
    return node(operation, "Slice", List.of(input, from, to, along, from));
  }

  /** Zeros around a window's input as ONNX counts them. */
  private static Attribute pads(Border border) {
    return Attribute.of(
        "pads", List.of(border.top(), border.left(), border.bottom(), border.right()));
  }

  private static Attribute square(String name, int side) {
    return Attribute.of(name, List.of(side, side));
  }

  private static Attribute order(int... axes) {
    return Attribute.of("perm", java.util.Arrays.stream(axes).boxed().toList());
  }

  /** Adds a node; its output is named after the operation and the operator, once each. */
  private String node(
      Operation operation, String operator, List<String> inputs, Attribute... attributes) {
    return node(operation, operator, operator, inputs, attributes);
  }

  /** Adds one of several nodes of an operator; its output has a name of its own. */
  private String node(
      Operation operation,
      String what,
      String operator,
      List<String> inputs,
      Attribute... attributes) {
    return graph.node(operation.name() + "/" + what, operator, inputs, attributes);
  }

  private String tensor(Operation operation, String what, Tensor tensor) {
    return graph.floats(operation.name() + "/" + what, tensor.shape(), tensor.numbers());
  }

  private String value(String operation) {
    return Objects.requireNonNull(values.get(operation), operation);
  }
}

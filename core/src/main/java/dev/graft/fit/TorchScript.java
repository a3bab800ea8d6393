package dev.graft.fit;

import dev.graft.network.Border;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.SeparableConv2D;
import dev.graft.network.Layer.Windowed;
import dev.graft.network.Layer.ZeroPadding2D;
import dev.graft.network.Link;
import dev.graft.network.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates the part of a network above the boundary into a TorchScript module, which PyTorch runs
 * in one call and differentiates. Its {@code forward} takes a batch of activations and the list of
 * all variables, and gives logits.
 *
 * <p>Feature maps are {@code (N, height, width, channels)} throughout. A 1×1 convolution is then
 * one matrix product; other convolutions see the same memory as {@code (N, channels, height,
 * width)} with the channels innermost, a layout that PyTorch has kernels for. Batch norm with its
 * fixed statistics is linear, so behind a convolution it goes into the kernel before the
 * convolution runs: the same function and the same gradients, without a pass over the activations.
 *
 * <p>In bfloat16, the map, the kernel and the bias of a convolution are rounded just before it and
 * its result is widened just behind it: passes that are short beside the products. Depthwise
 * convolutions have too few products for that.
 */
final class TorchScript {
  /** PyTorch's numbers for types, from c10/core/ScalarType.h. */
  private static final int FLOAT32 = 6;

  private static final int BFLOAT16 = 15;

  private final Network network;
  private final boolean learning;
  private final Precision precision;
  private final Map<String, Integer> firstVariable = new HashMap<>();
  private final Map<String, String> outputs = new HashMap<>();
  private final StringBuilder code = new StringBuilder();
  private int names;

  private TorchScript(Network network, boolean learning, Precision precision) {
    this.network = network;
    this.learning = learning;
    this.precision = precision;
    int next = 0;
    for (Layer layer : network.layersWithVariables()) {
      firstVariable.put(layer.name(), next);
      next += network.variables(layer).size();
    }
  }

  /**
   * The forward method of the module that learns: dropout drops; see {@link ScriptFile}.
   *
   * @param network above the boundary, ending in logits, one a class or, for two classes, the
   *     second's alone
   */
  static String learning(Network network, Precision precision) {
    return new TorchScript(network, true, precision).translated();
  }

  /**
   * The forward method of the module that judges: no dropout, and float32; see {@link #learning}.
   */
  static String judging(Network network) {
    return new TorchScript(network, false, Precision.FLOAT32).translated();
  }

  private String translated() {
    outputs.put(network.layers().get(0).name(), "x");
    String last = "x";
    for (Layer layer : network.layers().subList(1, network.layers().size())) {
      if (normBehind(layer) == null) { // else the two are translated together, at the norm
        last = expression(layer);
        outputs.put(layer.name(), last);
      }
    }
    if (Link.of(network) == Link.SECOND_OF_TWO) {
      String first = line("torch.zeros_like(%s)", last);
      last = line("torch.cat([%s, %s], 1)", first, last);
    }
    return """
          def forward(self: __torch__.Script,
            x: Tensor,
            p: List[Tensor]) -> Tensor:
        %s    return %s
        """
        .formatted(code, last);
  }

  /** Adds a line that gives its value a new name; returns the name. */
  private String line(String expression, Object... values) {
    String name = "v" + names++;
    code.append("    %s = %s\n".formatted(name, String.format(Locale.ROOT, expression, values)));
    return name;
  }

  private String expression(Layer layer) {
    if (layer instanceof SeparableConv2D conv) {
      return separable(conv, variable(conv, 1), "None");
    } else if (layer instanceof Conv2D || layer instanceof DepthwiseConv2D) {
      boolean biased = network.variables(layer).size() > 1;
      String sum = convolution(layer, variable(layer, 0), biased ? variable(layer, 1) : "None");
      return layer instanceof Conv2D conv ? applied(conv.activation(), sum) : sum;
    } else if (layer instanceof Layer.Rescaling rescaling) {
      return line(
          "torch.add(torch.mul(%s, torch.tensor(%s)), torch.tensor(%s))",
          input(layer), numbers(rescaling.scale()), numbers(rescaling.offset()));
    } else if (layer instanceof Layer.Normalization) {
      return line(
          "torch.div(torch.sub(%s, %s), torch.clamp_min(torch.sqrt(%s), %s))",
          input(layer),
          variable(layer, 0),
          variable(layer, 1),
          Layer.Normalization.SMALLEST_DEVIATION);
    } else if (layer instanceof BatchNormalization norm) {
      return normalisation(norm);
    } else if (layer instanceof Activation activation) {
      return applied(activation.function(), input(layer));
    } else if (layer instanceof ZeroPadding2D zeros) {
      return padded(input(layer), zeros.border(), "0");
    } else if (layer instanceof Layer.Add add) {
      return add.inputs().stream()
          .map(this::ref)
          .reduce((sum, next) -> line("torch.add(%s, %s)", sum, next))
          .orElseThrow();
    } else if (layer instanceof Layer.Multiply multiply) {
      return line(
          "torch.mul(%s, %s)", ref(multiply.inputs().get(0)), ref(multiply.inputs().get(1)));
    } else if (layer instanceof Layer.Concatenate concatenate) {
      return line(
          "torch.cat([%s], -1)",
          concatenate.inputs().stream().map(this::ref).collect(Collectors.joining(", ")));
    } else if (layer instanceof Layer.MaxPooling2D pooling) {
      return maxPooling(pooling);
    } else if (layer instanceof Layer.AveragePooling2D pooling) {
      int window = pooling.window();
      return channelsLast(
          line(
              "torch.avg_pool2d(%s, [%d, %d], [%d, %d], [0, 0], False, True, None)",
              channelsFirst(input(layer)), window, window, window, window));
    } else if (layer instanceof Layer.GlobalAveragePooling2D pooling) {
      return line(
          "torch.mean(%s, [1, 2], %s)", input(layer), pooling.keepsMap() ? "True" : "False");
    } else if (layer instanceof Layer.Reshape) {
      int channels = network.shape(layer.name()).channels();
      return network.shape(layer.name()).rank() == 1
          ? line("torch.view(%s, [-1, %d])", input(layer), channels)
          : line("torch.view(%s, [-1, 1, 1, %d])", input(layer), channels);
    } else if (layer instanceof Layer.StochasticDepth) {
      return input(layer);
    } else if (layer instanceof Layer.Flatten) {
      return line("torch.flatten(%s, 1)", input(layer));
    } else if (layer instanceof Layer.Dense dense) {
      return applied(
          dense.activation(),
          line(
              "torch.linear(%s, torch.t(%s), %s)",
              input(layer), variable(layer, 0), variable(layer, 1)));
    } else if (layer instanceof Layer.UnitNormalization unit) {
      String length = line("torch.norm(%s, 2, [1], True)", input(unit));
      return line(
          "torch.div(%s, torch.clamp_min(%s, %s))",
          input(unit), length, Layer.UnitNormalization.SMALLEST_LENGTH);
    } else if (layer instanceof Layer.Dropout dropout) {
      return learning && dropout.rate() > 0
          ? line("torch.dropout(%s, %s, True)", input(layer), dropout.rate())
          : input(layer);
    }
    throw new IllegalStateException("The trainable part cannot compute " + layer);
  }

  private String applied(Activation.Function function, String input) {
    return switch (function) {
      case LINEAR -> input;
      case RELU -> line("torch.relu(%s)", input);
      case RELU6 -> line("torch.hardtanh(%s, 0., 6.)", input);
      case SIGMOID -> line("torch.sigmoid(%s)", input);
      case SWISH -> line("torch.silu(%s)", input);
      case HARD_SIGMOID -> line("torch.hardsigmoid(%s)", input);
      case HARD_SWISH -> line("torch.hardswish(%s)", input);
    };
  }

  private static String numbers(List<Double> values) {
    return values.toString();
  }

  private String maxPooling(Layer.MaxPooling2D pooling) {
    int window = pooling.window();
    int stride = pooling.stride();
    Border border = border(pooling);
    String map = input(pooling);
    if (!border.equals(Border.NONE)) { // by what is never the largest
      map = padded(map, border, "-1.0e+38");
    }
    return channelsLast(
        line(
            "torch.max_pool2d(%s, [%d, %d], [%d, %d], [0, 0], [1, 1], False)",
            channelsFirst(map), window, window, stride, stride));
  }

  private String separable(SeparableConv2D conv, String pointwise, String bias) {
    int channels = network.inputShapes(conv).get(0).channels();
    String depthwise = line("torch.permute(%s, [2, 3, 0, 1])", variable(conv, 0));
    String filtered = windowed(conv, depthwise, "None", channels);
    return pointwise(filtered, pointwise, channels, conv.filters(), bias);
  }

  private String normalisation(BatchNormalization norm) {
    String deviation = line("torch.sqrt(torch.add(%s, %s))", variable(norm, 3), norm.epsilon());
    String scale = line("torch.div(%s, %s)", variable(norm, 0), deviation);
    String offset =
        line("torch.sub(%s, torch.mul(%s, %s))", variable(norm, 1), variable(norm, 2), scale);
    Layer before = network.layer(norm.input());
    if (!norm.equals(normBehind(before))) {
      return line("torch.add(torch.mul(%s, %s), %s)", input(norm), scale, offset);
    }
    if (before instanceof SeparableConv2D conv) {
      return separable(conv, line("torch.mul(%s, %s)", variable(conv, 1), scale), offset);
    }
    String perOutput =
        before instanceof DepthwiseConv2D
            ? line("torch.view(%s, [1, 1, -1, 1])", scale)
            : scale; // the outputs are the kernel's last axis
    String kernel = line("torch.mul(%s, %s)", variable(before, 0), perOutput);
    boolean biased = network.variables(before).size() > 1;
    String bias =
        biased
            ? line("torch.add(torch.mul(%s, %s), %s)", variable(before, 1), scale, offset)
            : offset;
    return convolution(before, kernel, bias);
  }

  /**
   * @param kernel name of the kernel in Keras's layout
   * @param bias name of the bias, or None
   */
  private String convolution(Layer layer, String kernel, String bias) {
    if (layer instanceof Conv2D conv) {
      if (conv.kernel() == 1 && conv.stride() == 1) {
        int in = network.inputShapes(conv).get(0).channels();
        return pointwise(input(conv), kernel, in, conv.filters(), bias);
      }
      String weights = line("torch.permute(%s, [3, 2, 0, 1])", kernel); // (out, in, height, width)
      return windowed(conv, weights, bias, 1);
    } else if (layer instanceof DepthwiseConv2D conv) {
      int groups = network.inputShapes(conv).get(0).channels();
      String weights = line("torch.permute(%s, [2, 3, 0, 1])", kernel); // (channels, 1, …)
      return windowed(conv, weights, bias, groups);
    }
    throw new IllegalArgumentException("Not a convolution: " + layer);
  }

  private String windowed(Windowed layer, String weights, String bias, int groups) {
    Border border = border(layer);
    boolean even = border.isEven();
    String map = even ? input(layer) : padded(input(layer), border, "0");
    boolean narrow = groups == 1;
    String sum =
        line(
            "torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d], [1, 1], %d)",
            channelsFirst(narrow ? narrowed(map) : map),
            narrow ? narrowed(weights) : weights,
            narrow ? narrowed(bias) : bias,
            layer.stride(),
            layer.stride(),
            even ? border.top() : 0,
            even ? border.left() : 0,
            groups);
    return channelsLast(narrow ? widened(sum) : sum);
  }

  /** A 1×1 convolution as a matrix product; see {@link #convolution} for kernel and bias. */
  private String pointwise(String map, String kernel, int in, int out, String bias) {
    String rows = line("torch.t(torch.view(%s, [%d, %d]))", kernel, in, out); // (out, in)
    return widened(line("torch.linear(%s, %s, %s)", narrowed(map), narrowed(rows), narrowed(bias)));
  }

  /** What a convolution takes, in the precision that it multiplies in; None stays None. */
  private String narrowed(String value) {
    return precision == Precision.FLOAT32 || value.equals("None") ? value : to(BFLOAT16, value);
  }

  /** What a convolution gives, in float32. */
  private String widened(String value) {
    return precision == Precision.FLOAT32 ? value : to(FLOAT32, value);
  }

  private String to(int type, String value) {
    return line("torch.to(%s, %d, False, False, None)", value, type);
  }

  private Border border(Windowed layer) {
    return layer.border(network.inputShapes(layer).get(0));
  }

  private String padded(String map, Border border, String value) {
    return line(
        "torch.constant_pad_nd(%s, [0, 0, %d, %d, %d, %d], %s)",
        map, border.left(), border.right(), border.top(), border.bottom(), value);
  }

  /** The same memory seen as {@code (N, channels, height, width)}. */
  private String channelsFirst(String map) {
    return line("torch.permute(%s, [0, 3, 1, 2])", map);
  }

  private String channelsLast(String map) {
    return line("torch.permute(%s, [0, 2, 3, 1])", map);
  }

  private String input(Layer layer) {
    return ref(layer.inputs().get(0));
  }

  private String ref(String layer) {
    String output = outputs.get(layer);
    if (output == null) {
      throw new IllegalStateException("'" + layer + "' is used before it is computed");
    }
    return output;
  }

  private String variable(Layer layer, int index) {
    return "p[" + (firstVariable.getOrDefault(layer.name(), 0) + index) + "]";
  }

  /** The batch norm behind a convolution, where that is all that sees the convolution. */
  private @Nullable BatchNormalization normBehind(Layer layer) {
    boolean convolution =
        layer instanceof DepthwiseConv2D
            || layer instanceof SeparableConv2D
            || (layer instanceof Conv2D conv && conv.activation() == Activation.Function.LINEAR);
    List<Layer> consumers = convolution ? network.consumers(layer) : List.of();
    return consumers.size() == 1 && consumers.get(0) instanceof BatchNormalization norm
        ? norm
        : null;
  }
}

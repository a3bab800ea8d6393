package dev.graft.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.ZeroPadding2D;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a network above the boundary, as PyTorch computes it: logits of a batch of
 * activations, differentiable in its variables.
 *
 * <p>Feature maps are {@code (N, height, width, channels)} throughout. A 1×1 convolution is then
 * one matrix product; other convolutions see the same memory as {@code (N, channels, height,
 * width)} with the channels innermost, a layout that PyTorch has kernels for. Batch norm with its
 * fixed statistics is linear, so behind a convolution it goes into the kernel before the
 * convolution runs: the same function and the same gradients, without a pass over the activations.
 */
final class TrainablePart {
  private final Network network;

  /**
   * @param network above the boundary, ending in logits, one a class or, for two classes, the
   *     second's alone
   */
  TrainablePart(Network network) {
    this.network = network;
  }

  /**
   * Logits of a batch.
   *
   * @param variables each layer's, in the order and shapes of the network
   * @param batch activations at the boundary, {@code (N, …)}
   * @param training whether dropout drops
   * @return {@code (N, classes)}; belongs to the manager of {@code batch}
   */
  NDArray logits(Map<String, List<NDArray>> variables, NDArray batch, boolean training) {
    NDArray last = new Pass(variables, training).run(batch);
    return last.getShape().get(1) == 1
        ? NDArrays.concat(new NDList(last.zerosLike(), last), 1)
        : last;
  }

  /** A kernel in Keras's layout and the bias added to what it gives; null for none. */
  private record Kernel(NDArray weights, @Nullable NDArray bias) {}

  /** One batch's way through the layers. */
  private final class Pass {
    private final Map<String, List<NDArray>> variables;
    private final boolean training;
    private final Map<String, NDArray> outputs = new HashMap<>();

    Pass(Map<String, List<NDArray>> variables, boolean training) {
      this.variables = variables;
      this.training = training;
    }

    NDArray run(NDArray batch) {
      NDArray last = batch;
      outputs.put(network.layers().get(0).name(), batch);
      for (Layer layer : network.layers().subList(1, network.layers().size())) {
        if (normBehind(layer) == null) { // else the two are computed together, at the norm
          last = output(layer);
          outputs.put(layer.name(), last);
        }
      }
      return last;
    }

    private NDArray output(Layer layer) {
      if (layer instanceof Conv2D || layer instanceof DepthwiseConv2D) {
        List<NDArray> own = own(layer);
        return convolution(layer, new Kernel(own.get(0), own.size() > 1 ? own.get(1) : null));
      } else if (layer instanceof BatchNormalization norm) {
        return normalisation(norm);
      } else if (layer instanceof Activation activation) {
        return switch (activation.function()) {
          case RELU -> input(layer).getNDArrayInternal().relu();
          case RELU6 -> input(layer).clip(0, 6);
        };
      } else if (layer instanceof ZeroPadding2D zeros) {
        return padded(input(layer), zeros.top(), zeros.bottom(), zeros.left(), zeros.right());
      } else if (layer instanceof Layer.Add add) {
        return add.inputs().stream().map(this::ref).reduce(NDArray::add).orElseThrow();
      } else if (layer instanceof Layer.MaxPooling2D pooling) {
        Shape window = new Shape(pooling.window(), pooling.window());
        NDArray map = channelsFirst(input(layer));
        return channelsLast(Pool.maxPool2d(map, window, window, new Shape(0, 0), false));
      } else if (layer instanceof Layer.GlobalAveragePooling2D) {
        Shape shape = input(layer).getShape(); // DJL has no mean over two axes
        return input(layer).reshape(shape.get(0), -1, shape.get(3)).mean(new int[] {1});
      } else if (layer instanceof Layer.Flatten) {
        return input(layer).reshape(input(layer).getShape().get(0), -1);
      } else if (layer instanceof Layer.Dense) {
        return product(input(layer), new Kernel(own(layer).get(0), own(layer).get(1)));
      } else if (layer instanceof Layer.Dropout dropout) {
        return training && dropout.rate() > 0
            ? Dropout.dropout(input(layer), (float) dropout.rate(), true).singletonOrThrow()
            : input(layer);
      }
      throw new IllegalStateException("The trainable part cannot compute " + layer);
    }

    private NDArray normalisation(BatchNormalization norm) {
      List<NDArray> own = own(norm);
      NDArray scale = own.get(0).div(own.get(3).add(norm.epsilon()).sqrt());
      NDArray offset = own.get(1).sub(own.get(2).mul(scale));
      Layer before = network.layer(norm.input());
      if (!norm.equals(normBehind(before))) {
        return input(norm).mul(scale).add(offset);
      }
      long channels = scale.size();
      Shape perOutput =
          before instanceof DepthwiseConv2D
              ? new Shape(1, 1, channels, 1)
              : new Shape(1, 1, 1, channels);
      List<NDArray> conv = own(before);
      NDArray bias = conv.size() > 1 ? conv.get(1).mul(scale).add(offset) : offset;
      return convolution(before, new Kernel(conv.get(0).mul(scale.reshape(perOutput)), bias));
    }

    private NDArray convolution(Layer layer, Kernel kernel) {
      if (layer instanceof Conv2D conv) {
        return conv.kernel() == 1 && conv.stride() == 1
            ? product(input(conv), kernel)
            : windowed(input(conv), kernel, conv.kernel(), conv.stride(), conv.padding(), 1);
      } else if (layer instanceof DepthwiseConv2D conv) {
        int groups = Math.toIntExact(input(conv).getShape().get(3));
        return windowed(input(conv), kernel, conv.kernel(), conv.stride(), conv.padding(), groups);
      }
      throw new IllegalArgumentException("Not a convolution: " + layer);
    }

    private NDArray input(Layer layer) {
      return ref(layer.inputs().get(0));
    }

    private NDArray ref(String layer) {
      NDArray output = outputs.get(layer);
      if (output == null) {
        throw new IllegalStateException("'" + layer + "' is used before it is computed");
      }
      return output;
    }

    private List<NDArray> own(Layer layer) {
      return variables.getOrDefault(layer.name(), List.of());
    }
  }

  /** The batch norm behind a convolution, where that is all that sees the convolution. */
  private @Nullable BatchNormalization normBehind(Layer layer) {
    boolean convolution = layer instanceof Conv2D || layer instanceof DepthwiseConv2D;
    List<Layer> consumers = convolution ? network.consumers(layer) : List.of();
    return consumers.size() == 1 && consumers.get(0) instanceof BatchNormalization norm
        ? norm
        : null;
  }

  /** A dense layer on a vector, or a 1×1 convolution on a map: both are one matrix product. */
  private static NDArray product(NDArray input, Kernel kernel) {
    Shape shape = input.getShape();
    NDArray weights = kernel.weights();
    long in = weights.getShape().get(weights.getShape().dimension() - 2);
    long out = weights.getShape().get(weights.getShape().dimension() - 1);
    NDArray rows = input.reshape(-1, in);
    NDArray transposed = weights.reshape(in, out).transpose();
    NDArray result =
        rows.getNDArrayInternal().linear(rows, transposed, kernel.bias()).singletonOrThrow();
    long[] sizes = shape.getShape().clone();
    sizes[sizes.length - 1] = out;
    return result.reshape(new Shape(sizes));
  }

  private static NDArray windowed(
      NDArray input, Kernel kernel, int window, int stride, Padding padding, int groups) {
    int height = Math.toIntExact(input.getShape().get(1));
    int width = Math.toIntExact(input.getShape().get(2));
    int top = padding.before(height, window, stride);
    int bottom = padding.after(height, window, stride);
    int left = padding.before(width, window, stride);
    int right = padding.after(width, window, stride);
    boolean even = top == bottom && left == right;
    NDArray map = even ? input : padded(input, top, bottom, left, right);
    NDArray weights =
        groups == 1
            ? kernel.weights().transpose(3, 2, 0, 1) // (out, in, height, width)
            : kernel.weights().transpose(2, 3, 0, 1); // (channels, 1, height, width)
    return channelsLast(
        Conv2d.conv2d(
                channelsFirst(map),
                weights,
                kernel.bias(),
                new Shape(stride, stride),
                even ? new Shape(top, left) : new Shape(0, 0),
                new Shape(1, 1),
                groups)
            .singletonOrThrow());
  }

  private static NDArray padded(NDArray map, int top, int bottom, int left, int right) {
    return map.pad(new Shape(0, 0, left, right, top, bottom), 0);
  }

  /** The same memory seen as {@code (N, channels, height, width)}. */
  private static NDArray channelsFirst(NDArray map) {
    return map.transpose(0, 3, 1, 2);
  }

  /** The inverse of {@link #channelsFirst}. */
  private static NDArray channelsLast(NDArray map) {
    return map.transpose(0, 2, 3, 1);
  }
}

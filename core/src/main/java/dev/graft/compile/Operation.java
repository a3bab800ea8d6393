package dev.graft.compile;

import dev.graft.network.Border;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Shape;
import dev.graft.weights.Tensor;
import java.util.List;

/**
 * One step of a {@link LoweredNetwork}, which makes one value of others: an arithmetic that is left
 * to do when norms are folded, paddings resolved and layers that do nothing are gone. Feature maps
 * are {@code (N, channels, height, width)}, vectors {@code (N, features)}.
 */
public sealed interface Operation {
  /** Name of the value that it makes, unique in its network. */
  String name();

  /** Names of the values that it takes, in order. */
  List<String> inputs();

  /** The picture as it is given, uint8 {@code (N, height, width, 3)}, as a map of float32. */
  record Picture(String name) implements Operation {
    @Override
    public List<String> inputs() {
      return List.of();
    }
  }

  /**
   * The same in whole numbers: a map of codes that stand for pixels less the code of 0.
   *
   * @param zeroPoint the byte that stands for 0
   */
  record CodedPicture(String name, int zeroPoint) implements Operation {
    @Override
    public List<String> inputs() {
      return List.of();
    }
  }

  /** A map of each picture, and behind all of these the same maps with left and right swapped. */
  record WithMirrored(String name, String input) implements SingleInput {}

  /**
   * For each picture the mean of its value and of the value of its mirrored one, which stands in
   * the second half of what is taken in; see {@link WithMirrored}.
   *
   * @param each shape of one picture's value
   * @param turned whether those of the second half are maps whose left and right are swapped back
   */
  record MeanOfHalves(String name, String input, Shape each, boolean turned)
      implements SingleInput {}

  /**
   * {@code x * scale + offset} for each channel.
   *
   * @param scale of a shape that broadcasts over the input: {@code (1, channels, 1, 1)} over a map,
   *     {@code (1, features)} over a vector
   * @param offset of the same shape
   */
  record Affine(String name, String input, Tensor scale, Tensor offset) implements SingleInput {}

  /** Red, green and blue as blue, green and red. */
  record BlueFirst(String name, String input) implements SingleInput {}

  /**
   * A convolution, with what followed it and is linear.
   *
   * @param groups 1, or the number of channels where each is by itself
   * @param border zeros around the map
   */
  record Convolution(
      String name, String input, Kernel kernel, int groups, int stride, Border border)
      implements SingleInput {}

  /**
   * The same in whole numbers, of a {@link Rounded} map or a {@link CodedPicture}. What it puts out
   * has to be rounded, too.
   *
   * @param inputScale between two codes of the map
   */
  record CodedConvolution(
      String name,
      String input,
      float inputScale,
      CodedKernel kernel,
      int groups,
      int stride,
      Border border)
      implements SingleInput {}

  /**
   * A value rounded in place: what comes behind takes each element as {@code scale * (code -
   * zeroPoint)} with the code from 0 to 255 that is nearest.
   *
   * @param name of the value, made before
   * @param scale between two codes
   * @param zeroPoint the code of 0
   */
  record Rounded(String name, float scale, int zeroPoint) implements Operation {
    @Override
    public List<String> inputs() {
      return List.of(name);
    }
  }

  /** A function of each element; never the identity. */
  record Elementwise(String name, String input, Activation.Function function)
      implements SingleInput {}

  /** Zeros around a map whose next step does not bring its own. */
  record ZeroPad(String name, String input, Border border) implements SingleInput {}

  /**
   * The largest value under a square window.
   *
   * @param border places around the map that a window may cover and that do not count
   */
  record MaxPool(String name, String input, int window, int stride, Border border)
      implements SingleInput {}

  /** The mean under a square window that moves by its own size. */
  record AveragePool(String name, String input, int window) implements SingleInput {}

  /** The mean of each channel, as a map of one place. */
  record GlobalAveragePool(String name, String input) implements SingleInput {}

  /** The larger one of an element and a constant of a shape that broadcasts over the input. */
  record AtLeast(String name, String input, Tensor least) implements SingleInput {}

  /**
   * A map with each place as a rectangle of places of its value.
   *
   * @param down how many rows become of one
   * @param across how many columns become of one
   */
  record Enlarged(String name, String input, int down, int across) implements SingleInput {}

  /**
   * The first place of a map, row by row, and those that follow in even steps: {@code (N, channels,
   * places)}.
   */
  record SomePlaces(String name, String input, int step) implements SingleInput {}

  /** {@code (N, channels, height, width) -> (N, height, width, channels)}. */
  record ChannelsLast(String name, String input) implements SingleInput {}

  /** All but the first axis as one, in the order in which the numbers lie. */
  record Flatten(String name, String input) implements SingleInput {}

  /** A vector as a map of one place. */
  record OnePlace(String name, String input) implements SingleInput {}

  /** {@code a + b}. */
  record Sum(String name, String a, String b) implements Operation {
    @Override
    public List<String> inputs() {
      return List.of(a, b);
    }
  }

  /** {@code a * b}, where {@code b} may be a map of one place. */
  record Product(String name, String a, String b) implements Operation {
    @Override
    public List<String> inputs() {
      return List.of(a, b);
    }
  }

  /** The channels of maps, one map's behind the other's, or so the numbers of vectors. */
  record Concatenation(String name, List<String> inputs) implements Operation {
    public Concatenation {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * Fully connected.
   *
   * @param kernel {@code (in, out)}
   * @param bias {@code (out)}
   * @param isOutside whether the kernel stays where it lies, in the order in which it lies there,
   *     and is given in every run
   */
  record MatrixProduct(String name, String input, Tensor kernel, Tensor bias, boolean isOutside)
      implements SingleInput {
    /** Whether the kernel is used as {@code (out, in)}. */
    public boolean isTransposed() {
      return isOutside && kernel.isTransposed();
    }
  }

  /**
   * The logit of the second of two classes as those of both, that of the first being 0; or that
   * logit place by place.
   *
   * @param rank 2 of {@code (N, 1)}, 4 of {@code (N, 1, height, width)}
   */
  record BothLogits(String name, String input, int rank) implements SingleInput {}

  /**
   * Logits behind hidden units with ReLU, place by place: {@code (N, classes, height, width)},
   * whose mean over the places lacks nothing but the bias of the last product. At each place, the
   * gradient of the logit by the mean map times the map, and of what the hidden units' own biases
   * give, which belongs to no place, the same everywhere.
   *
   * @param map whose mean the first product takes
   * @param hidden what ReLU left of the first product
   * @param first from the mean to the hidden units
   * @param last from these to the logits
   * @param height of the map
   * @param width of the map
   */
  record GatedPlaces(
      String name,
      String map,
      String hidden,
      MatrixProduct first,
      MatrixProduct last,
      int height,
      int width)
      implements Operation {
    @Override
    public List<String> inputs() {
      return List.of(map, hidden);
    }
  }

  /** Logits as probabilities. */
  record Softmax(String name, String input) implements SingleInput {}

  /**
   * A vector divided by its length.
   *
   * @param least what is divided by where the length is smaller
   */
  record UnitLength(String name, String input, float least) implements SingleInput {}

  /**
   * A map divided by the length of a vector.
   *
   * @param least what is divided by where the length is smaller
   */
  record ByLength(String name, String map, String vector, float least) implements Operation {
    @Override
    public List<String> inputs() {
      return List.of(map, vector);
    }
  }

  /** Fully connected, without a bias, by a kernel kept in bytes. */
  record ByteProduct(String name, String input, ByteKernel kernel) implements SingleInput {}

  /**
   * The largest or the smallest number of a vector, as a vector of one.
   *
   * @param largest which of the two
   */
  record Extreme(String name, String input, boolean largest) implements SingleInput {}

  /** The sum of the squares of a vector, as a vector of one. */
  record SumOfSquares(String name, String input) implements SingleInput {}

  /** The logarithm of the sum of the exponentials of a vector, as a vector of one. */
  record LogSumExp(String name, String input) implements SingleInput {}

  /** A vector of one as the number in it: {@code (N, 1) -> (N)}. */
  record OneNumber(String name, String input) implements SingleInput {}

  /** An operation on one value. */
  sealed interface SingleInput extends Operation {
    /** Name of that value. */
    String input();

    @Override
    default List<String> inputs() {
      return List.of(input());
    }
  }
}

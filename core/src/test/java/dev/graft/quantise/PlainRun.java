package dev.graft.quantise;

import dev.graft.compile.CodedKernel;
import dev.graft.compile.LoweredNetwork;
import dev.graft.compile.Operation;
import dev.graft.network.Border;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs a lowered network the slow, plain way, in double precision: each value is what its codes
 * stand for. The judge of what a runtime computes in whole numbers.
 */
final class PlainRun {
  /** A map, channels first. */
  private static final class Plane {
    private final int channels;
    private final int height;
    private final int width;
    private final double[] values;

    Plane(int channels, int height, int width, double[] values) {
      this.channels = channels;
      this.height = height;
      this.width = width;
      this.values = values;
    }

    double at(int channel, int y, int x) {
      return y < 0 || x < 0 || y >= height || x >= width
          ? 0
          : values[(channel * height + y) * width + x];
    }
  }

  private final Map<String, Plane> values = new HashMap<>();

  private PlainRun() {}

  /** The means of a map's channels for one RGB picture. */
  static double[] means(LoweredNetwork network, byte[] picture, String map) {
    PlainRun run = new PlainRun();
    Shape shape = network.picture();
    for (Operation operation : network.operations()) {
      run.add(operation, shape, picture);
      if (operation.name().equals(map) && operation instanceof Operation.Rounded) {
        break;
      }
    }
    Plane plane = run.value(map);
    double[] means = new double[plane.channels];
    int places = plane.height * plane.width;
    for (int i = 0; i < plane.values.length; i++) {
      means[i / places] += plane.values[i] / places;
    }
    return means;
  }

  private Plane value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private void add(Operation operation, Shape shape, byte[] picture) {
    if (operation instanceof Operation.Picture) {
      values.put(operation.name(), pixels(shape, picture, 0));
      return;
    } else if (operation instanceof Operation.CodedPicture coded) {
      values.put(operation.name(), pixels(shape, picture, coded.zeroPoint()));
      return;
    }
    List<Plane> inputs = operation.inputs().stream().map(this::value).toList();
    Plane first = inputs.get(0);
    if (operation instanceof Operation.Affine affine) {
      values.put(affine.name(), scaled(affine, first));
    } else if (operation instanceof Operation.CodedConvolution convolution) {
      values.put(convolution.name(), convolved(convolution, first));
    } else if (operation instanceof Operation.Rounded rounded) {
      double[] codes = first.values.clone();
      for (int i = 0; i < codes.length; i++) {
        double code = Math.rint(codes[i] / rounded.scale()) + rounded.zeroPoint();
        codes[i] = rounded.scale() * (Math.max(0, Math.min(255, code)) - rounded.zeroPoint());
      }
      values.put(rounded.name(), new Plane(first.channels, first.height, first.width, codes));
    } else if (operation instanceof Operation.Sum sum) {
      double[] sums = first.values.clone();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += inputs.get(1).values[i];
      }
      values.put(sum.name(), new Plane(first.channels, first.height, first.width, sums));
    } else if (operation instanceof Operation.Elementwise elementwise
        && elementwise.function() == Function.RELU) {
      double[] cut = first.values.clone();
      for (int i = 0; i < cut.length; i++) {
        cut[i] = Math.max(0, cut[i]);
      }
      values.put(elementwise.name(), new Plane(first.channels, first.height, first.width, cut));
    } else {
      throw new IllegalArgumentException(operation.toString());
    }
  }

  private static Plane pixels(Shape shape, byte[] picture, int zeroPoint) {
    int height = shape.size(0);
    int width = shape.size(1);
    double[] values = new double[picture.length];
    for (int i = 0; i < picture.length; i++) {
      values[i % 3 * height * width + i / 3] = (picture[i] & 0xFF) - zeroPoint;
    }
    return new Plane(3, height, width, values);
  }

  private static Plane scaled(Operation.Affine affine, Plane map) {
    float[] scale = affine.scale().values();
    float[] offset = affine.offset().values();
    double[] values = map.values.clone();
    for (int i = 0; i < values.length; i++) {
      int channel = i / (map.height * map.width);
      values[i] = values[i] * scale[channel % scale.length] + offset[channel % offset.length];
    }
    return new Plane(map.channels, map.height, map.width, values);
  }

  private static Plane convolved(Operation.CodedConvolution convolution, Plane map) {
    CodedKernel kernel = convolution.kernel();
    Border border = convolution.border();
    int outputs = kernel.steps().length;
    int in = map.channels / convolution.groups();
    int side = (int) Math.sqrt((double) kernel.codes().length / (outputs * in));
    int height = (map.height + border.top() + border.bottom() - side) / convolution.stride() + 1;
    int width = (map.width + border.left() + border.right() - side) / convolution.stride() + 1;
    double[] values = new double[outputs * height * width];
    for (int i = 0; i < values.length; i++) {
      int out = i / (height * width);
      int top = i / width % height * convolution.stride() - border.top();
      int left = i % width * convolution.stride() - border.left();
      int from = out / (outputs / convolution.groups()) * in;
      double step = kernel.steps()[out];
      double sum = 0;
      for (int k = 0; k < in * side * side; k++) {
        double weight = kernel.codes()[out * in * side * side + k] * step;
        int place = k % (side * side);
        sum += weight * map.at(from + k / (side * side), top + place / side, left + place % side);
      }
      double unit = convolution.inputScale() * step;
      values[i] = sum + Math.rint(kernel.bias()[out] / unit) * unit;
    }
    return new Plane(outputs, height, width, values);
  }
}

package dev.graft.quantise;

import dev.graft.compile.Kernel;
import dev.graft.compile.LoweredNetwork;
import dev.graft.compile.Operation;
import dev.graft.network.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes of a picture as the codes that the first convolutions take. The scaling between them
 * becomes part of these convolutions, so that nobody computes it pixel by pixel, and nothing of the
 * picture is rounded.
 *
 * @param source name of the value that is the picture, or the picture with its mirrored one
 * @param taken name of the value that the convolutions take in float32
 * @param scaled name of the same value where no picture is mirrored
 * @param skipped names of what lies between source and convolutions
 * @param channels of the scaled value
 * @param zeroPoint the byte that stands for a scaled 0, which is what lies around a picture
 */
record PixelCodes(
    String source,
    String taken,
    String scaled,
    Set<String> skipped,
    List<Channel> channels,
    int zeroPoint) {
  /**
   * What a scaled channel is of the picture's: {@code pixel * scale + offset}.
   *
   * @param pixel which of red, green and blue, from 0
   */
  record Channel(int pixel, double scale, double offset) {
    Channel then(double factor, double summand) {
      return new Channel(pixel, scale * factor, offset * factor + summand);
    }
  }

  /**
   * Of a network; empty where something but convolutions takes the scaled picture, or where no byte
   * stands for 0 in all channels.
   */
  static Optional<PixelCodes> of(LoweredNetwork network) {
    Operation picture = network.operations().get(0);
    if (!(picture instanceof Operation.Picture)) {
      return Optional.empty();
    }
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < network.picture().channels(); i++) {
      channels.add(new Channel(i, 1, 0));
    }
    String source = picture.name();
    String taken = source;
    String scaled = source;
    Set<String> skipped = new HashSet<>();
    for (Operation operation : network.operations()) {
      if (!operation.inputs().contains(taken)) {
        continue;
      } else if (operation instanceof Operation.Convolution) {
        break;
      } else if (operation instanceof Operation.WithMirrored && skipped.isEmpty()) {
        source = operation.name();
      } else if (operation instanceof Operation.Affine affine) {
        channels = scaled(channels, affine);
        skipped.add(affine.name());
      } else if (operation instanceof Operation.BlueFirst) {
        Collections.reverse(channels);
        skipped.add(operation.name());
      } else {
        return Optional.empty();
      }
      taken = operation.name();
      scaled = skipped.isEmpty() ? scaled : taken;
    }
    int zeroPoint = (int) Math.rint(zero(channels.get(0)));
    boolean fits =
        zeroPoint >= 0
            && zeroPoint < Affine8.CODES
            && channels.stream().allMatch(each -> Math.abs(zero(each) - zeroPoint) <= 0.5);
    PixelCodes codes = new PixelCodes(source, taken, scaled, skipped, channels, zeroPoint);
    return fits && codes.isOnlyConvolved(network) ? Optional.of(codes) : Optional.empty();
  }

  private static List<Channel> scaled(List<Channel> channels, Operation.Affine affine) {
    float[] scale = affine.scale().values();
    float[] offset = affine.offset().values();
    List<Channel> scaled = new ArrayList<>();
    for (int i = 0; i < channels.size(); i++) {
      scaled.add(channels.get(i).then(scale[i % scale.length], offset[i % offset.length]));
    }
    return scaled;
  }

  /** The pixel that a channel is 0 of. */
  private static double zero(Channel channel) {
    return -channel.offset / channel.scale;
  }

  /** Whether nothing else takes any of what would be gone. */
  private boolean isOnlyConvolved(LoweredNetwork network) {
    Set<String> gone = new HashSet<>(skipped);
    gone.add(source);
    for (Operation operation : network.operations()) {
      boolean between = skipped.contains(operation.name());
      boolean convolves =
          operation instanceof Operation.Convolution convolution && convolution.groups() == 1;
      if (!between && !convolves && !Collections.disjoint(operation.inputs(), gone)) {
        return false;
      }
    }
    return network.outputs().stream().noneMatch(output -> gone.contains(output.value()));
  }

  /** Whether something else comes instead of an operation. */
  boolean replaces(Operation operation) {
    return operation instanceof Operation.Picture
        || operation.name().equals(source)
        || skipped.contains(operation.name());
  }

  /** What comes instead of such an operation. */
  List<Operation> instead(Operation operation) {
    if (operation instanceof Operation.Picture picture) {
      return List.of(new Operation.CodedPicture(picture.name(), zeroPoint));
    }
    return skipped.contains(operation.name())
        ? List.of()
        : List.of(operation, new Operation.Rounded(source, 1, zeroPoint));
  }

  /** Means of what the codes stand for, of those of the scaled value. */
  List<Double> means(List<Double> ofScaled) {
    Double[] means = new Double[channels.size()];
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get(i);
      means[channel.pixel] = (ofScaled.get(i) - channel.offset) / channel.scale - zeroPoint;
    }
    return List.of(means);
  }

  /** What a kernel for the scaled value is for the codes. */
  Kernel kernel(Kernel kernel) {
    Shape shape = kernel.shape();
    int positions = shape.size(2) * shape.size(3);
    float[] values = new float[kernel.values().length];
    float[] bias = new float[kernel.outputs()];
    for (int out = 0; out < bias.length; out++) {
      double sum = kernel.bias()[out];
      for (int in = 0; in < channels.size(); in++) {
        Channel channel = channels.get(in);
        double ofZero = channel.offset + channel.scale * zeroPoint;
        for (int i = 0; i < positions; i++) {
          float value = kernel.values()[(out * channels.size() + in) * positions + i];
          sum += value * ofZero;
          values[(out * channels.size() + channel.pixel) * positions + i] =
              (float) (value * channel.scale);
        }
      }
      bias[out] = (float) sum;
    }
    return Kernel.of(shape, values, bias);
  }
}

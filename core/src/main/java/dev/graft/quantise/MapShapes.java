package dev.graft.quantise;

import dev.graft.compile.LoweredNetwork;
import dev.graft.compile.Operation;
import dev.graft.network.Border;
import dev.graft.network.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sizes of a lowered network's feature maps: channels, height and width, by the value's name. */
final class MapShapes {
  private final Map<String, Shape> shapes = new HashMap<>();

  private MapShapes() {}

  /** Of all values up to where maps become vectors. */
  static Map<String, Shape> of(LoweredNetwork network) {
    MapShapes shapes = new MapShapes();
    Shape picture = network.picture();
    for (Operation operation : network.operations()) {
      Shape shape =
          operation instanceof Operation.Picture
              ? Shape.of(picture.size(2), picture.size(0), picture.size(1))
              : shapes.made(operation);
      if (shape != null) {
        shapes.shapes.put(operation.name(), shape);
      }
    }
    return shapes.shapes;
  }

  private @Nullable Shape made(Operation operation) {
    Shape first = shapes.get(operation.inputs().get(0));
    if (first == null) {
      return null;
    } else if (operation instanceof Operation.Convolution convolution) {
      return windows(
          first,
          convolution.kernel().outputs(),
          convolution.kernel().shape().size(2),
          convolution.stride(),
          convolution.border());
    } else if (operation instanceof Operation.MaxPool pool) {
      return windows(first, first.size(0), pool.window(), pool.stride(), pool.border());
    } else if (operation instanceof Operation.AveragePool pool) {
      return windows(first, first.size(0), pool.window(), pool.window(), Border.NONE);
    } else if (operation instanceof Operation.ZeroPad pad) {
      return windows(first, first.size(0), 1, 1, pad.border());
    } else if (operation instanceof Operation.GlobalAveragePool) {
      return Shape.of(first.size(0), 1, 1);
    } else if (operation instanceof Operation.Concatenation concatenation) {
      int channels =
          concatenation.inputs().stream()
              .mapToInt(input -> Objects.requireNonNull(shapes.get(input)).size(0))
              .sum();
      return Shape.of(channels, first.size(1), first.size(2));
    } else if (operation instanceof Operation.Affine
        || operation instanceof Operation.BlueFirst
        || operation instanceof Operation.Elementwise
        || operation instanceof Operation.Sum
        || operation instanceof Operation.Product
        || operation instanceof Operation.WithMirrored) {
      return first;
    }
    return null;
  }

  private static Shape windows(Shape map, int channels, int window, int stride, Border border) {
    int height = (map.size(1) + border.top() + border.bottom() - window) / stride + 1;
    int width = (map.size(2) + border.left() + border.right() - window) / stride + 1;
    return Shape.of(channels, height, width);
  }
}

package dev.graft.fit;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.MadeUpFeatures;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.network.Variable;
import dev.graft.photo.Photo;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Photos, activations and weights from formulas, as {@code tools/golden/tail_gradients.py} has. */
final class MadeUp {
  private MadeUp() {}

  /** A photo that is nothing but its text. */
  record TextPhoto(String name, String text) implements Photo {
    @Override
    public byte[] read() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Photo {@code i} has label {@code i % classes}. */
  static List<LabelledPhoto> photos(int count, int classes) {
    List<LabelledPhoto> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      photos.add(new LabelledPhoto(new TextPhoto("photo " + i, "content " + i), i % classes));
    }
    return photos;
  }

  /** Number {@code j} of photo {@code i} is {@code 2 sin(0.9 i + 0.31 j + 0.013 i j)}. */
  static MadeUpFeatures activations(List<LabelledPhoto> photos, Shape shape) throws IOException {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      float[] row = new float[Math.toIntExact(shape.elements())];
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (2 * Math.sin(0.9 * i + 0.31 * j + 0.013 * i * j));
      }
      rows.add(row);
    }
    return MadeUpFeatures.of(photos.stream().map(LabelledPhoto::photo).toList(), rows);
  }

  /** Weights that keep activations at about their size; another wave for every variable. */
  static Weights weights(Network network) {
    Map<String, List<Tensor>> tensors = new HashMap<>();
    int number = 0;
    for (Layer layer : network.layersWithVariables()) {
      List<Tensor> own = new ArrayList<>();
      for (Variable variable : network.variables(layer)) {
        own.add(new Tensor(variable.shape(), values(variable, number++)));
      }
      tensors.put(layer.name(), own);
    }
    return new Weights(tensors);
  }

  private static float[] values(Variable variable, int number) {
    Shape shape = variable.shape();
    double scale =
        switch (variable.name()) {
          case "kernel" -> Math.sqrt(4.0 / fanIn(shape));
          case "gamma" -> 0.3;
          case "moving_variance" -> 0.5;
          default -> 0.2;
        };
    double middle =
        variable.name().equals("gamma") || variable.name().equals("moving_variance") ? 1 : 0;
    float[] values = new float[Math.toIntExact(shape.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (middle + scale * Math.sin(1.7 * i + 0.11 * i * number + number));
    }
    return values;
  }

  /** Of a depthwise kernel {@code (height, width, channels, 1)}, its window. */
  private static long fanIn(Shape shape) {
    int last = shape.size(shape.rank() - 1);
    return shape.rank() == 4 && last == 1
        ? (long) shape.size(0) * shape.size(1)
        : shape.elements() / last;
  }
}

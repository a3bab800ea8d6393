package dev.graft;

import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.network.Variable;
import dev.graft.weights.Tensor;
import dev.graft.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Weights and a picture from the formulas in {@code tools/golden/formula.py}. */
public final class FormulaWeights {
  private FormulaWeights() {}

  /** Of a network, as {@code tools/golden/keras_bases.py} fills Keras's. */
  public static Weights of(Network network) {
    Map<String, List<Tensor>> tensors = new HashMap<>();
    for (Layer layer : network.layersWithVariables()) {
      List<Tensor> own = new ArrayList<>();
      for (Variable variable : network.variables(layer)) {
        own.add(tensor(layer.name() + "/" + variable.name(), variable));
      }
      tensors.put(layer.name(), own);
    }
    return new Weights(tensors);
  }

  private static Tensor tensor(String name, Variable variable) {
    Shape shape = variable.shape();
    String kind = variable.name();
    if (kind.endsWith("kernel")) {
      return new Tensor(shape, values(name, shape.elements(), 0, Math.sqrt(6.0 / fanIn(shape))));
    } else if (kind.equals("gamma") || kind.endsWith("variance")) {
      return new Tensor(shape, values(name, shape.elements(), 1, 0.25));
    }
    return new Tensor(shape, values(name, shape.elements(), 0, kind.equals("count") ? 0 : 0.1));
  }

  private static long fanIn(Shape shape) {
    int last = shape.size(shape.rank() - 1);
    return shape.rank() == 4 && last == 1
        ? (long) shape.size(0) * shape.size(1)
        : shape.elements() / last;
  }

  /** {@code middle + amplitude * u} with u in [-1, 1) from a hash of the name and the index. */
  public static float[] values(String name, long count, double middle, double amplitude) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    int start = (int) crc.getValue();
    float[] values = new float[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      int x = i * 0x9E3779B1 ^ start;
      x ^= x >>> 16;
      x *= 0x85EBCA6B;
      x ^= x >>> 13;
      x *= 0xC2B2AE35;
      x ^= x >>> 16;
      values[i] = (float) (middle + amplitude * ((x >>> 8) * 0x1p-23 - 1));
    }
    return values;
  }

  /** An RGB picture of circles. */
  public static ByteBuffer rings(int size) {
    ByteBuffer picture = ByteBuffer.allocateDirect(size * size * 3);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        for (int c = 0; c < 3; c++) {
          picture.put((byte) ((x * x + y * y * (c + 1)) / 16));
        }
      }
    }
    return picture.rewind();
  }
}

package dev.graft;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Safetensors files with formula weights, as {@code tools/golden/torch_checkpoints.py} fills. */
public final class FormulaCheckpoint {
  private FormulaCheckpoint() {}

  /** A tensor of a state dict. */
  public record Named(String name, List<Integer> sizes) {
    long elements() {
      return sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }

    boolean counts() {
      return name.endsWith("num_batches_tracked");
    }

    float[] values() {
      if (sizes.size() > 1) {
        return FormulaWeights.values(
            name, elements(), 0, Math.sqrt(6.0 / (elements() / sizes.get(0))));
      }
      return name.endsWith("running_var") || name.endsWith(".weight")
          ? FormulaWeights.values(name, elements(), 1, 0.25)
          : FormulaWeights.values(name, elements(), 0, 0.1);
    }
  }

  /** The tensors that a golden file lists. */
  public static List<Named> tensors(String golden) {
    return Golden.lines(golden).stream()
        .filter(line -> line.startsWith("tensor "))
        .map(
            line -> {
              String[] parts = line.split(" ", -1);
              List<Integer> sizes =
                  Stream.of(parts[2].split(","))
                      .filter(size -> !size.isEmpty())
                      .map(Integer::valueOf)
                      .toList();
              return new Named(parts[1], sizes);
            })
        .toList();
  }

  /** Writes tensors; those that count are single whole numbers. */
  public static Path write(Path file, List<Named> tensors) throws IOException {
    List<String> entries = new ArrayList<>();
    long at = 0;
    for (Named tensor : tensors) {
      long end = at + tensor.elements() * (tensor.counts() ? Long.BYTES : Float.BYTES);
      entries.add(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(tensor.name(), tensor.counts() ? "I64" : "F32", tensor.sizes(), at, end));
      at = end;
    }
    byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      byte[] length = new byte[Long.BYTES];
      little(length).putLong(header.length);
      out.write(length);
      out.write(header);
      for (Named tensor : tensors) {
        if (tensor.counts()) {
          out.write(new byte[Long.BYTES]);
        } else {
          float[] values = tensor.values();
          byte[] bytes = new byte[values.length * Float.BYTES];
          little(bytes).asFloatBuffer().put(values);
          out.write(bytes);
        }
      }
    }
    return file;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

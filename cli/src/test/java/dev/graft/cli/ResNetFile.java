package dev.graft.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A safetensors file with torchvision's names for ResNet50 and random numbers. */
final class ResNetFile {
  private static final int[] BLOCKS = {3, 4, 6, 3};

  private final Map<String, int[]> tensors = new LinkedHashMap<>();

  private ResNetFile() {
    convolution("conv1", "bn1", 64, 3, 7);
    int in = 64;
    for (int stage = 0; stage < BLOCKS.length; stage++) {
      int width = 64 << stage;
      for (int block = 0; block < BLOCKS[stage]; block++) {
        String prefix = "layer%d.%d.".formatted(stage + 1, block);
        convolution(prefix + "conv1", prefix + "bn1", width, in, 1);
        convolution(prefix + "conv2", prefix + "bn2", width, width, 3);
        convolution(prefix + "conv3", prefix + "bn3", 4 * width, width, 1);
        if (block == 0) {
          convolution(prefix + "downsample.0", prefix + "downsample.1", 4 * width, in, 1);
        }
        in = 4 * width;
      }
    }
    tensors.put("fc.weight", new int[] {1000, 2048});
    tensors.put("fc.bias", new int[] {1000});
  }

  private void convolution(String name, String norm, int out, int in, int kernel) {
    tensors.put(name + ".weight", new int[] {out, in, kernel, kernel});
    for (String kind : List.of("weight", "bias", "running_mean", "running_var")) {
      tensors.put(norm + "." + kind, new int[] {out});
    }
  }

  /** Writes it; the numbers keep activations at about their size. */
  static Path write(Path file) throws IOException {
    Map<String, int[]> tensors = new ResNetFile().tensors;
    StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
    long at = 0;
    for (Map.Entry<String, int[]> tensor : tensors.entrySet()) {
      long end = at + 4L * elements(tensor.getValue());
      header.append(
          ",\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(tensor.getKey(), Arrays.toString(tensor.getValue()), at, end));
      at = end;
    }
    byte[] letters = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(7);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      byte[] length = new byte[Long.BYTES];
      little(length).putLong(letters.length);
      out.write(length);
      out.write(letters);
      for (Map.Entry<String, int[]> tensor : tensors.entrySet()) {
        int count = elements(tensor.getValue());
        byte[] bytes = new byte[4 * count];
        ByteBuffer numbers = little(bytes);
        for (int i = 0; i < count; i++) {
          double u = 2 * random.nextDouble() - 1;
          numbers.putFloat((float) value(tensor.getKey(), tensor.getValue(), u));
        }
        out.write(bytes);
      }
    }
    return file;
  }

  private static double value(String name, int[] sizes, double u) {
    if (sizes.length > 1) {
      return u * Math.sqrt(6.0 * sizes[0] / elements(sizes));
    }
    boolean positive = name.endsWith("running_var") || name.endsWith(".weight");
    return positive ? 1 + 0.25 * u : 0.1 * u;
  }

  private static int elements(int[] sizes) {
    int elements = 1;
    for (int size : sizes) {
      elements *= size;
    }
    return elements;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

package dev.graft.bench.field;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Keras weights of HDF5 like a published file, with something in them changed. */
final class KerasDamage {
  private static final int NODE_HEADER = 8; // signature, version, reserved, number of entries
  private static final int ENTRY_BYTES = 40; // of a symbol table, with 8-byte offsets
  private static final int SYMBOLIC_LINK = 2; // kind of entry (HDF5 format, III.C)

  private KerasDamage() {}

  /** One number of the first kernel is another. */
  static Path withNumber(Path published, Path file, float number) throws IOException {
    long address;
    try (HdfFile hdf = new HdfFile(published)) {
      address = firstDataset(hdf).getDataAddress();
    }
    byte[] bytes = Files.readAllBytes(published);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat((int) address, number);
    return Files.write(file, bytes);
  }

  private static ContiguousDataset firstDataset(HdfFile hdf) {
    Node node = hdf.getChild("Conv1");
    while (node instanceof Group group) {
      node = group.getChildren().values().iterator().next();
    }
    if (node instanceof Dataset && node instanceof ContiguousDataset dataset) {
      return dataset;
    }
    throw new IllegalStateException("Not the file that this is made for: " + hdf.getFile());
  }

  /** Every entry of every group is a soft link to its own name. */
  static Path withLinksToThemselves(Path published, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(published);
    byte[] signature = "SNOD".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer hdf = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + NODE_HEADER < bytes.length; at++) {
      if (bytes[at] == 'S' && Arrays.equals(bytes, at, at + 4, signature, 0, 4)) {
        int entries = hdf.getShort(at + 6);
        for (int i = 0; i < entries; i++) {
          int entry = at + NODE_HEADER + i * ENTRY_BYTES;
          int name = (int) hdf.getLong(entry);
          hdf.putLong(entry + 8, -1).putInt(entry + 16, SYMBOLIC_LINK).putInt(entry + 24, name);
        }
      }
    }
    return Files.write(file, bytes);
  }
}

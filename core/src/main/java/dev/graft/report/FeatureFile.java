package dev.graft.report;

import dev.graft.data.CsvField;
import dev.graft.features.Features;
import dev.graft.home.AtomicFiles;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Feature vectors as a file for other programs, a row a photo. */
public final class FeatureFile {
  /** What such a file can look like. */
  public enum Form {
    /**
     * NumPy's format 1.0, float32, shape {@code (photos, features)}; the photos' names go into a
     * text file beside it, one a line.
     */
    NPY,
    /** A header, then the photo's name and its features. */
    CSV,
    /** A Parquet table, in which photos that have no features stand too, with the reason. */
    PARQUET;

    /**
     * The form that a file's name asks for.
     *
     * @throws IllegalArgumentException if it ends in none of {@code .npy}, {@code .csv} and {@code
     *     .parquet}
     */
    public static Form of(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      if (name.endsWith(".npy")) {
        return NPY;
      } else if (name.endsWith(".csv")) {
        return CSV;
      } else if (name.endsWith(".parquet")) {
        return PARQUET;
      }
      throw new IllegalArgumentException(
          "Features can be written to .npy, .csv and .parquet files. Received: '" + file + "'");
    }
  }

  private static final byte[] NPY_MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  static final String CSV_HEADER = "path,f0";
  private static final int NPY_ALIGNMENT = 64;

  private FeatureFile() {}

  /**
   * Writes the features of photos, in their order.
   *
   * @param photos those that were skipped are left out, unless the form has a place for the reason
   * @throws IOException if a file cannot be written; what stood there before stays then
   */
  public static void write(Path file, Form form, Features features, List<? extends Photo> photos)
      throws IOException {
    List<? extends Photo> usable = photos.stream().filter(features::has).toList();
    switch (form) {
      case NPY -> {
        AtomicFiles.write(file, out -> npy(out, features, usable));
        String names = String.join("\n", usable.stream().map(Photo::name).toList()) + "\n";
        AtomicFiles.write(namesBeside(file), names.getBytes(StandardCharsets.UTF_8));
      }
      case CSV -> AtomicFiles.write(file, out -> csv(out, features, usable));
      case PARQUET -> AtomicFiles.write(file, out -> FeatureTable.write(out, features, photos));
    }
  }

  /** Where the names of the photos in an {@link Form#NPY} file belong. */
  public static Path namesBeside(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.substring(0, name.length() - ".npy".length()) + ".txt");
  }

  private static void npy(OutputStream out, Features features, List<? extends Photo> photos)
      throws IOException {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }"
            .formatted(photos.size(), features.length());
    int unpadded = NPY_MAGIC.length + 2 + header.length() + 1;
    int padding = (NPY_ALIGNMENT - unpadded % NPY_ALIGNMENT) % NPY_ALIGNMENT;
    header += " ".repeat(padding) + "\n";
    out.write(NPY_MAGIC);
    out.write(header.length() & 0xFF);
    out.write(header.length() >> 8);
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    float[] row = new float[features.length()];
    ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Photo photo : photos) {
      features.read(photo, row, 0);
      bytes.asFloatBuffer().put(row);
      out.write(bytes.array());
    }
  }

  private static void csv(OutputStream out, Features features, List<? extends Photo> photos)
      throws IOException {
    StringBuilder line = new StringBuilder(CSV_HEADER);
    for (int i = 1; i < features.length(); i++) {
      line.append(",f").append(i);
    }
    float[] row = new float[features.length()];
    for (Photo photo : photos) {
      out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      features.read(photo, row, 0);
      line = new StringBuilder(CsvField.of(photo.name()));
      for (float value : row) {
        line.append(',').append(value);
      }
    }
    out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }
}

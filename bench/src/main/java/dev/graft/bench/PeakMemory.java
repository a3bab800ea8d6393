package dev.graft.bench;

import dev.graft.data.Photos;
import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The most memory that {@code graft embed} holds over many photos, against few. The many are the
 * flowers again and again, each copy with other bytes behind the picture's end, so that none counts
 * as known.
 */
final class PeakMemory {
  private static final int FEW = 2_500;
  private static final int MANY = 20_000;
  private static final double MOST_GROWTH = 1.10;
  private static final double MOST_BYTES = 400e6;

  List<Row> measure(GraftProcess graft, Path flowers, Path work) throws Exception {
    List<FilePhoto> photos = Photos.at(List.of(flowers));
    long few = peak(graft, copies(photos, FEW, work.resolve("few")), work);
    long many = peak(graft, copies(photos, MANY, work.resolve("many")), work);
    if (few == 0 || many == 0) {
      return List.of(Row.note("peak memory", "not known on this system"));
    }
    double growth = (double) many / few;
    return List.of(
        Row.of(
            "peak memory over %,d photos / over %,d".formatted(MANY, FEW),
            String.format(Locale.ROOT, "%.2f", growth),
            "at most 1.10",
            growth <= MOST_GROWTH),
        Row.of(
            "peak memory over %,d and %,d photos, MB".formatted(FEW, MANY),
            String.format(Locale.ROOT, "%.0f and %.0f", few / 1e6, many / 1e6),
            "at most 400",
            many <= MOST_BYTES));
  }

  private static long peak(GraftProcess graft, Path folder, Path work) throws Exception {
    return graft.run("embed", "mobilenet_v2", folder, "-o", work.resolve("peak.npy")).peakBytes();
  }

  private static Path copies(List<FilePhoto> photos, int count, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      Path copy = folder.resolve("%05d.jpg".formatted(i));
      try (OutputStream out = Files.newOutputStream(copy)) {
        out.write(photos.get(i % photos.size()).read());
        out.write(copy.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return folder;
  }
}

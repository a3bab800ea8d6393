package dev.graft.server.keep;

import com.google.gson.JsonObject;
import dev.graft.home.AtomicFiles;
import dev.graft.home.Sha256;
import dev.graft.image.JpegBytes;
import dev.graft.image.UnreadableImageException;
import dev.graft.image.UprightPicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * The most remarkable photos of one kind, as files: JPEGs that are drawn anew, so that nothing but
 * the picture is in them, each with its answer beside it. When a more remarkable one comes, the
 * least remarkable of this run goes. Used by one thread at a time.
 */
final class KeptPhotos {
  private static final int LONGEST = 1_024; // side, in pixels
  private static final float QUALITY = 0.92f;

  private final Path folder;
  private final int count;
  private final PriorityQueue<Kept> kept =
      new PriorityQueue<>(Comparator.comparingDouble(Kept::remarkable));

  private record Kept(double remarkable, String sha256, List<Path> files) {}

  /**
   * @param folder where they are written; what lies in it already stays
   * @param count how many there are at most
   */
  KeptPhotos(Path folder, int count) {
    this.folder = folder;
    this.count = count;
  }

  /** Whether a photo would be among them. */
  boolean wants(double remarkable) {
    Kept least = kept.peek();
    return kept.size() < count || (least != null && remarkable > least.remarkable());
  }

  /**
   * Keeps a photo, unless it is kept already.
   *
   * @throws IOException if it cannot be written
   */
  void add(byte[] photo, double remarkable, JsonObject answer) throws IOException {
    String sha256 = HexFormat.of().formatHex(Sha256.of(photo));
    if (kept.stream().anyMatch(each -> each.sha256().equals(sha256))) {
      return;
    }
    String name = UUID.randomUUID().toString();
    List<Path> files = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      files.add(folder.resolve(name + ".jpg"));
      AtomicFiles.write(files.get(0), JpegBytes.of(UprightPicture.atMost(photo, LONGEST), QUALITY));
      files.add(folder.resolve(name + ".json"));
      AtomicFiles.write(files.get(1), answer.toString().getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableImageException e) {
      return; // it was answered, so that this does not happen
    } catch (IOException e) {
      remove(files);
      throw e;
    }
    kept.add(new Kept(remarkable, sha256, files));
    if (kept.size() > count) {
      Kept least = kept.poll();
      if (least != null) {
        remove(least.files());
      }
    }
  }

  private static void remove(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}

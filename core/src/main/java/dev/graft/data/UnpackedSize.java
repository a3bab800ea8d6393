package dev.graft.data;

import dev.graft.photo.PhotoSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Watches how much an archive unpacks to. Photos hardly shrink when they are packed; what unpacks
 * to more than {@value #RATIO} times its size, and to more than a gibibyte, was made to fill disks.
 */
final class UnpackedSize {
  private static final long HARMLESS = 1L << 30;
  private static final long RATIO = 100;

  private final Path archive;
  private final long limit;
  private final long largestPhoto;

  private UnpackedSize(Path archive, long limit, long largestPhoto) {
    this.archive = archive;
    this.limit = limit;
    this.largestPhoto = largestPhoto;
  }

  static UnpackedSize of(Path archive) throws IOException {
    return of(archive, HARMLESS, PhotoSize.LARGEST);
  }

  /**
   * @param harmless so many bytes are never absurd
   * @param largestPhoto no photo has more bytes
   */
  static UnpackedSize of(Path archive, long harmless, long largestPhoto) throws IOException {
    return new UnpackedSize(archive, Math.max(harmless, RATIO * Files.size(archive)), largestPhoto);
  }

  /**
   * @param bytes what the archive has unpacked to so far, or says it will
   * @throws DataException if that is absurd
   */
  void require(long bytes) {
    if (bytes > limit) {
      throw new DataException(
          "Archive '%s' unpacks to an absurd size: more than %,d MB."
              .formatted(archive, limit >> 20),
          "Look into it before you use it; if the photos are meant, unpack it and give the"
              + " folder.");
    }
  }

  /** Why a photo of so many bytes is not read; empty if it is. */
  Optional<String> tooLarge(long bytes) {
    return PhotoSize.problem(bytes, largestPhoto);
  }
}

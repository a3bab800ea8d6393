package dev.graft.features;

import dev.graft.home.Fingerprint;
import dev.graft.image.Fit;
import dev.graft.image.ImageReader;
import dev.graft.image.PictureFacts;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.image.UnreadableImageException;
import dev.graft.lifecycle.Cancellation;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at photos in small, each once: its {@link Thumbnail} is kept in the cache under its
 * content. A JPEG is decoded at a fraction of its size, so that this takes a small part of the time
 * of a pass through a network.
 */
public final class ThumbnailPass {
  /** Changes when the same photo would give another thumbnail. */
  private static final String VERSION = "graft-thumbnails/2";

  private static final Preprocessing SMALL =
      new Preprocessing(Thumbnail.SIDE, Resize.ANTIALIASED, Fit.SQUASH);

  private final Shelf shelf;
  private final KnownFiles files;
  private final PassListener listener;
  private final int photos;
  private final ImageReader reader = new ImageReader(SMALL);
  private final Map<Photo, PictureFacts> facts = new ConcurrentHashMap<>();
  private final Map<PhotoView, Features.Place> places = new ConcurrentHashMap<>();
  private int done;
  private int computed;

  private ThumbnailPass(Shelf shelf, KnownFiles files, PassListener listener, int photos) {
    this.shelf = shelf;
    this.files = files;
    this.listener = listener;
    this.photos = photos;
  }

  /**
   * What photos look like. Those that cannot be read are left out: whoever decodes them in full
   * says why. A file that was looked at before and has not changed since, as far as its file system
   * can tell for sure, is not read again. A {@link RememberedPhoto} that was looked at before is
   * not read again, and its file tells nothing then.
   *
   * @return to be closed by the caller, before the cache is
   * @throws java.util.concurrent.CancellationException if it is no longer wanted
   */
  public static PhotoLooks over(
      List<? extends Photo> photos,
      FeatureCache cache,
      PassListener listener,
      Cancellation cancellation) {
    String setting =
        Fingerprint.of("thumbnails")
            .text("version", VERSION)
            .part("preprocessing", SMALL.fingerprint())
            .hex();
    Shelf shelf = cache.shelf(setting, Thumbnail.LENGTH, Encoding.FLOAT16);
    try {
      ThumbnailPass pass = new ThumbnailPass(shelf, cache.knownFiles(), listener, photos.size());
      photos.parallelStream()
          .forEach(
              photo -> {
                cancellation.check();
                pass.look(photo);
              });
      cache.knownFiles().save();
      return new PhotoLooks(new Features(shelf, pass.places, List.of(), 0, 0), pass.facts);
    } catch (RuntimeException | Error e) {
      shelf.close();
      throw e;
    }
  }

  private void look(Photo photo) {
    boolean decoded = false;
    try {
      if (photo instanceof RememberedPhoto known && recalls(known)) {
        return;
      }
      Optional<FileStamp> stamp = files.stamp(photo);
      if (stamp.isPresent() && knows(photo, stamp.orElseThrow())) {
        return;
      }
      byte[] content = photo.read();
      ContentHash key = ContentHash.of(content);
      PictureFacts told = PictureFacts.of(content);
      OptionalLong known = shelf.find(key);
      decoded = known.isEmpty();
      long row = decoded ? shelf.put(key, numbers(content), 0) : known.getAsLong();
      facts.put(photo, told);
      places.put(PhotoView.plain(photo), new Features.Place(key, row));
      stamp.ifPresent(before -> files.remember(photo, before, key, told));
    } catch (IOException | UnreadableImageException e) {
      // It has no looks.
    } finally {
      told(decoded);
    }
  }

  /** Whether a photo was looked at before, and is the same file as it was. */
  private boolean knows(Photo photo, FileStamp stamp) {
    Optional<KnownFiles.Known> known = files.find(photo, stamp);
    if (known.isEmpty()) {
      return false;
    }
    ContentHash key = known.orElseThrow().content();
    OptionalLong row = shelf.find(key);
    if (row.isEmpty()) {
      return false;
    }
    facts.put(photo, known.orElseThrow().facts());
    places.put(PhotoView.plain(photo), new Features.Place(key, row.getAsLong()));
    return true;
  }

  /** Whether a photo was looked at before: it may be gone. */
  private boolean recalls(RememberedPhoto photo) {
    OptionalLong known = shelf.find(photo.content());
    known.ifPresent(
        row -> places.put(PhotoView.plain(photo), new Features.Place(photo.content(), row)));
    return known.isPresent();
  }

  private float[] numbers(byte[] content) throws UnreadableImageException {
    ByteBuffer pixels = ByteBuffer.allocate(reader.bytesPerImage());
    reader.read(content, pixels);
    return Thumbnail.numbers(pixels);
  }

  private synchronized void told(boolean decoded) {
    done++;
    computed += decoded ? 1 : 0;
    listener.progressed(done, computed, photos);
  }
}

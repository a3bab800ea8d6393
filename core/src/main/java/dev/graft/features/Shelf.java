package dev.graft.features;

import dev.graft.error.FileProblem;
import dev.graft.lifecycle.Cancellation;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vectors of one setting: looked up by the photo's hash, read from disk row by row, so that the
 * heap holds about a hundred bytes a photo and no vector. Safe for many threads.
 *
 * <p>A vector that was put stays on disk even if this process is killed. If the disk fails or is
 * full, the vectors put from then on are kept in memory until this shelf is closed, with a warning.
 * Other processes may use the same setting meanwhile; what they put is seen by shelves opened
 * later.
 *
 * <p>Rows are read through {@link java.nio.channels.FileChannel}: interrupting a thread while it
 * reads closes the file for all.
 */
public final class Shelf implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final ShelfFolder folder;
  private final SegmentFormat format;
  private final SegmentStorage storage;
  private final Runnable afterClosing;
  private final FolderLock.@Nullable Share share;

  // A row is the number of its segment in the upper and of its record in the lower 32 bits; a
  // negative one is a key of `unstored`.
  private final ConcurrentMap<ContentHash, Long> rows = new ConcurrentHashMap<>();
  private final List<Segment> segments = new CopyOnWriteArrayList<>();
  private final ConcurrentMap<Long, ByteBuffer> unstored = new ConcurrentHashMap<>();

  private final ByteBuffer record;
  private final ThreadLocal<ByteBuffer> payloadOfThread;
  private @Nullable SegmentWriter writer;
  private boolean storing = true;
  private volatile boolean closed;

  private Shelf(
      ShelfFolder folder,
      SegmentFormat format,
      SegmentStorage storage,
      Runnable afterClosing,
      FolderLock.@Nullable Share share) {
    this.folder = folder;
    this.format = format;
    this.storage = storage;
    this.afterClosing = afterClosing;
    this.share = share;
    this.record = format.buffer(1);
    this.payloadOfThread =
        ThreadLocal.withInitial(() -> format.buffer(1).limit(format.payloadBytes()));
  }

  static Shelf open(
      ShelfFolder folder, SegmentFormat format, SegmentStorage storage, Runnable afterClosing) {
    FolderLock.Share share = null;
    try {
      FolderLock lock = folder.lock();
      tidy(folder, lock, format, storage.segmentBytes());
      share = lock.share();
    } catch (IOException e) {
      // Perhaps a folder that may only be read. If it cannot be written either, put() will say so.
      LOG.debug("Features in '{}' are used without a lock", folder.path(), e);
    }
    Shelf shelf = new Shelf(folder, format, storage, afterClosing, share);
    shelf.index();
    return shelf;
  }

  private static void tidy(
      ShelfFolder folder, FolderLock lock, SegmentFormat format, long segmentBytes) {
    try {
      lock.ifUnused(() -> folder.tidy(format, segmentBytes));
    } catch (IOException e) {
      LOG.debug("'{}' stays as it is", folder.path(), e); // the next opening tries again
    }
  }

  /** What its vectors depend on apart from the photo, see {@link FeatureCache#shelf}. */
  String setting() {
    return folder.setting();
  }

  /** How many numbers a vector of this shelf has. */
  public int length() {
    return format.length();
  }

  /** How its numbers are written down. */
  Encoding encoding() {
    return format.encoding();
  }

  /** The row of the vector of {@code key}, for {@link #read}; nothing where there is none. */
  public OptionalLong find(ContentHash key) {
    Long row = rows.get(key);
    if (row == null) {
      return OptionalLong.empty();
    }
    if (row >= 0) {
      segments.get(segmentOf(row)).markUsed();
    }
    return OptionalLong.of(row);
  }

  /**
   * Keeps a vector. Where {@code key} has one already, that one stays.
   *
   * @param from holds the vector: {@link #length()} numbers from {@code offset} on
   * @return its row, for {@link #read}
   */
  public synchronized long put(ContentHash key, float[] from, int offset) {
    Objects.checkFromIndexSize(offset, format.length(), from.length);
    if (closed) {
      throw used();
    }
    Long known = rows.get(key);
    if (known != null) {
      return known;
    }
    format.write(key, from, offset, record);
    long row = storing ? store() : keepInMemory();
    rows.put(key, row);
    return row;
  }

  /** Takes over the intact vectors in a folder that only is read: those that it has none of. */
  void takeOver(ShelfFolder from, SegmentFormat theirs) {
    try {
      float[] vector = new float[format.length()];
      for (ShelfFolder.Listed listed : from.segments()) {
        Optional<Segment> opened = Segment.open(listed.file(), theirs);
        if (opened.isPresent()) {
          try (Segment segment = opened.get()) {
            segment.visitIntact(
                (record, key, bytes) -> {
                  bytes.position(bytes.position() + ContentHash.BYTES);
                  theirs.encoding().decode(bytes, vector, 0, vector.length);
                  put(key, vector, 0);
                });
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("A part of the features in '{}' is not used", from.path(), e);
    }
  }

  /**
   * Reads a vector, as the encoding rounded it.
   *
   * @param row from {@link #find} or {@link #put} of this very shelf
   * @param into takes {@link #length()} numbers from {@code offset} on
   * @throws IllegalStateException if this shelf is closed
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   * @throws UncheckedIOException if the disk fails
   */
  public void read(long row, float[] into, int offset) {
    Objects.checkFromIndexSize(offset, format.length(), into.length);
    format.encoding().decode(payload(row), into, offset, format.length());
  }

  /** Ends the use of this shelf and its rows. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      closeQuietly(writer);
      segments.forEach(this::closeQuietly);
      unstored.clear();
      if (share != null) {
        closeQuietly(share::close);
      }
    }
    afterClosing.run();
  }

  /** Believes what is intact in the segments that are here, and nothing else. */
  private void index() {
    try {
      for (ShelfFolder.Listed listed : folder.segments()) {
        try {
          Segment.open(listed.file(), format).ifPresent(this::index);
        } catch (IOException e) {
          LOG.debug("'{}' is not used", listed.file(), e);
        }
      }
    } catch (IOException e) {
      LOG.debug("'{}' is not used", folder.path(), e);
    }
  }

  private void index(Segment segment) {
    long number = segments.size();
    segments.add(segment);
    try {
      segment.visitIntact(
          (record, key, bytes) -> rows.putIfAbsent(key, number << Integer.SIZE | record));
    } catch (IOException e) {
      LOG.debug("A part of the features in '{}' is not used", folder.path(), e);
    }
  }

  private long store() {
    try {
      SegmentWriter open = writer;
      if (open == null || open.bytes() + record.remaining() > storage.segmentBytes()) {
        open = startSegment();
      }
      return (segments.size() - 1L) << Integer.SIZE | open.append(record);
    } catch (ClosedByInterruptException e) { // nothing is wrong with the disk
      storing = false;
      return keepInMemory();
    } catch (IOException e) {
      storing = false;
      LOG.warn(
          "Features cannot be stored in '{}' any more ({}); this run keeps the rest in memory."
              + " Free some space there, or let GRAFT_HOME name another folder.",
          folder.path(),
          FileProblem.inWords(e));
      return keepInMemory();
    }
  }

  /** The segment being written is the last one in the list. */
  private SegmentWriter startSegment() throws IOException {
    closeQuietly(writer);
    writer = null;
    var file = folder.newSegment();
    SegmentWriter started = SegmentWriter.start(file, format, storage.creator());
    writer = started;
    segments.add(
        Segment.open(file, format)
            .orElseThrow(() -> new IOException("'" + file + "' does not hold what was written")));
    return started;
  }

  private long keepInMemory() {
    ByteBuffer payload = ByteBuffer.allocate(format.payloadBytes()).order(ByteOrder.LITTLE_ENDIAN);
    payload.put(0, record, ContentHash.BYTES, format.payloadBytes());
    long row = -1L - unstored.size();
    unstored.put(row, payload);
    return row;
  }

  private ByteBuffer payload(long row) {
    try {
      if (row >= 0) {
        ByteBuffer payload = payloadOfThread.get().rewind();
        segments.get(segmentOf(row)).readPayload((int) row, payload);
        return payload.rewind();
      }
      ByteBuffer kept = unstored.get(row);
      if (kept == null) {
        throw new IOException("The shelf '" + folder.setting() + "' has no row " + row);
      }
      return kept.duplicate().order(kept.order());
    } catch (ClosedByInterruptException e) {
      throw Cancellation.interrupted(e);
    } catch (IOException e) {
      if (closed) {
        throw used();
      }
      throw new UncheckedIOException("Cannot read features from '" + folder.path() + "'", e);
    }
  }

  private IllegalStateException used() {
    return new IllegalStateException(
        "The shelf '" + folder.setting() + "' was closed and can no longer be used");
  }

  private static int segmentOf(long row) {
    return (int) (row >>> Integer.SIZE);
  }

  private void closeQuietly(@Nullable Closeable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (IOException e) {
      LOG.debug("Closing '{}'", folder.path(), e); // what is missing is noticed at the next opening
    }
  }
}

package dev.graft.server.models;

import dev.graft.error.GraftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is served, by name. A model's file may be replaced: {@link #refresh} has the new
 * content take the place of the old one, which still answers those who hold it.
 */
public final class Models implements AutoCloseable {
  private final ModelFiles opener;
  private final Map<String, Path> files;
  private final Map<String, Stamp> seen = new ConcurrentHashMap<>();
  private final Map<String, ServedModel> current = new ConcurrentHashMap<>();

  /**
   * What a file was like; another content has another one.
   *
   * @param time of its last change, in nanoseconds as exactly as the file system has it
   */
  private record Stamp(long size, String time, @Nullable String key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          is.size(), is.lastModifiedTime().toString(), Objects.toString(is.fileKey(), null));
    }
  }

  /** What became of a file that was replaced. */
  public sealed interface Refreshed {
    /** By which it is asked for. */
    String name();

    /** Another content is served from now on. */
    record Swapped(String name, String from, String to) implements Refreshed {}

    /** The content before is served on, because the new one cannot be. */
    record Refused(String name, String reason) implements Refreshed {}
  }

  private Models(ModelFiles opener, Map<String, Path> files) {
    this.opener = opener;
    this.files = new LinkedHashMap<>(files);
  }

  /**
   * Opens files.
   *
   * @param files by the name that each is asked for by; the first is asked where none is named
   * @throws dev.graft.ModelFileException if one cannot be used
   */
  public static Models open(ModelFiles opener, Map<String, Path> files) {
    Models models = new Models(opener, files);
    try {
      for (String name : models.files.keySet()) {
        models.note(name);
        models.current.put(name, opener.open(name, models.file(name)));
      }
      return models;
    } catch (RuntimeException e) {
      models.close();
      throw e;
    }
  }

  private Path file(String name) {
    return Objects.requireNonNull(files.get(name));
  }

  /** Whether the file is another one than before. */
  private boolean note(String name) {
    try {
      Stamp now = Stamp.of(file(name));
      return !now.equals(seen.put(name, now));
    } catch (IOException e) {
      return false; // in the middle of being replaced; opening it says what is wrong with it
    }
  }

  /** All names, in the order in which they were given. */
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  /**
   * Holds a model; whoever does has to {@linkplain ServedModel#release let go} of it.
   *
   * @return empty if there is none of that name
   */
  public Optional<ServedModel> hold(String name) {
    while (true) {
      ServedModel model = current.get(name);
      if (model == null) {
        return Optional.empty();
      }
      if (model.hold()) {
        return Optional.of(model);
      } // retired just now: another one has its place
    }
  }

  /** The model that answers at the moment; not held, so it may be closed any time. */
  public Optional<ServedModel> look(String name) {
    return Optional.ofNullable(current.get(name));
  }

  /**
   * Looks at all files, and has those that were replaced serve from now on, if they can. One thread
   * at a time.
   *
   * @param told of each that was
   */
  public void refresh(Consumer<Refreshed> told) {
    for (String name : names()) {
      if (note(name)) {
        replace(name).ifPresent(told);
      }
    }
  }

  /** Empty if the file has the same content as before. */
  private Optional<Refreshed> replace(String name) {
    ServedModel next;
    try {
      next = opener.open(name, file(name));
    } catch (GraftException e) {
      return Optional.of(new Refreshed.Refused(name, String.valueOf(e.getMessage())));
    }
    ServedModel serving = current.get(name);
    if (serving != null && serving.hash().equals(next.hash())) {
      next.retire();
      return Optional.empty();
    }
    ServedModel before = Objects.requireNonNull(current.put(name, next));
    before.retire();
    return Optional.of(new Refreshed.Swapped(name, before.version(), next.version()));
  }

  /** Closes all models when nobody holds them any more. */
  @Override
  public void close() {
    List<ServedModel> all = new ArrayList<>(current.values());
    current.clear();
    all.forEach(ServedModel::retire);
  }
}

package dev.graft.train;

import dev.graft.GraftVersion;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.ContentHash;
import dev.graft.home.NativeLibraries;
import dev.graft.home.Processor;
import dev.graft.home.Sha256;
import dev.graft.report.LockException;
import dev.graft.report.TrainingLock;
import dev.graft.report.TrainingLock.LockedPhoto;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds a training to an earlier one, before anything is computed, and its model.
 *
 * @param lock what it is held to
 * @param data where its photos are
 */
record Locking(TrainingLock lock, Path data) {
  private static final int SHOWN = 3;

  /** What the same training may give other bytes by. */
  static Map<String, String> environment() {
    Map<String, String> here = new LinkedHashMap<>();
    here.put("graft", GraftVersion.current());
    here.putAll(NativeLibraries.builtWith());
    here.put("processor", Processor.name());
    here.put("threads", String.valueOf(Processor.cores()));
    here.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    here.put("java", System.getProperty("java.version"));
    return here;
  }

  /**
   * What a photo is called in the data, wherever those lie and from wherever they are named: in a
   * folder, beside a list, in an archive.
   */
  static String path(String name, Path data) {
    boolean folder = Files.isDirectory(data);
    if (!folder && name.startsWith(data.toString())) {
      return name.substring(data.toString().length()).replaceFirst("^[!/\\\\]+", "");
    }
    try {
      Path from = data.toAbsolutePath().normalize();
      Path path = Path.of(name).toAbsolutePath().normalize();
      return (folder ? from : from.resolve("..").normalize())
          .relativize(path)
          .toString()
          .replace(File.separatorChar, '/');
    } catch (IllegalArgumentException e) { // no path, or on another drive
      return name;
    }
  }

  private List<String> otherwise() {
    return lock.otherwise(environment());
  }

  private String told() {
    return String.join("; ", otherwise()) + ".";
  }

  /** The photos, which have to be those, and to be learned from by those settings. */
  RunPhotos photos(TrainingSettings settings, Supplier<FoundPhotos> found) {
    return () -> {
      FoundPhotos read = found.get();
      require(read);
      require(TuningGuide.settled(settings, read.dataset().train().size()));
      return read;
    };
  }

  private void require(TrainingSettings settings) {
    if (!RunProvenance.settings(settings).hex().equals(lock.settings())) {
      throw differs(
          "The settings are not those of `locked`%s"
              .formatted(otherwise().isEmpty() ? "." : ", or mean something else here: " + told()));
    }
  }

  private void require(FoundPhotos found) {
    Map<String, LockedPhoto> here = new TreeMap<>();
    Dataset dataset = found.dataset();
    put(here, "train", dataset.train(), found);
    put(here, "val", dataset.val(), found);
    put(here, "test", dataset.test(), found);
    List<String> wrong = new ArrayList<>();
    for (LockedPhoto was : lock.photos()) {
      LockedPhoto is = here.remove(was.path());
      if (is == null) {
        wrong.add("'%s' is missing".formatted(was.path()));
      } else if (!is.equals(was)) {
        wrong.add(difference(is, was));
      }
    }
    Set<String> leftOut = new HashSet<>(lock.leftOut());
    here.keySet().stream()
        .filter(path -> !leftOut.contains(path))
        .forEach(path -> wrong.add("'%s' is new".formatted(path)));
    if (!wrong.isEmpty()) {
      throw differs(
          "The photos of '%s' are not those of `locked`: %s."
              .formatted(
                  data,
                  Stream.concat(
                          wrong.stream().limit(SHOWN),
                          Stream.of("%,d more".formatted(wrong.size() - SHOWN))
                              .filter(more -> wrong.size() > SHOWN))
                      .collect(Collectors.joining(", "))));
    }
  }

  private void put(
      Map<String, LockedPhoto> here, String side, List<LabelledPhoto> photos, FoundPhotos found) {
    for (LabelledPhoto each : photos) {
      String path = path(each.photo().name(), data);
      here.put(
          path,
          new LockedPhoto(
              path, found.dataset().classes().get(each.label()), side, content(each, found)));
    }
  }

  /** Of a photo that cannot be read, nothing: it is in no lock, or it could be read then. */
  private static String content(LabelledPhoto photo, FoundPhotos found) {
    ContentHash known = found.contents().get(photo.photo());
    try {
      return (known == null ? ContentHash.of(photo.photo().read()) : known).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String difference(LockedPhoto is, LockedPhoto was) {
    if (!is.sha256().equals(was.sha256())) {
      return "'%s' has other bytes".formatted(is.path());
    } else if (!is.label().equals(was.label())) {
      return "'%s' is labelled %s, was %s".formatted(is.path(), is.label(), was.label());
    }
    return "'%s' is on the side %s, was on %s".formatted(is.path(), is.side(), was.side());
  }

  /** The base's weights, which have to be those. */
  Supplier<Pretrained> base(Supplier<Pretrained> source) {
    return () -> {
      Pretrained found = source.get();
      String here = found.sha256().orElse("none");
      String was = lock.weights() == null ? "none" : lock.weights();
      if (!here.equals(was)) {
        throw new LockException(
            "The base's weights%s are not those of `locked`: their SHA-256 is %s, was %s."
                .formatted(found.file().map(" '%s'"::formatted).orElse(""), here, was),
            "Give with `weights` the file that they came from then, or train without `locked`.");
      }
      return found;
    };
  }

  /**
   * @throws LockException if another model came of it
   */
  void requireModel(byte[] file) {
    String is = HexFormat.of().formatHex(Sha256.of(file));
    if (!is.equals(lock.model())) {
      throw differs(
          "The model is not that of `locked`: its SHA-256 is %s, was %s. %s"
              .formatted(
                  is,
                  lock.model(),
                  otherwise().isEmpty()
                      ? "Nothing that is known to matter is otherwise here."
                      : "Otherwise here: " + told()));
    }
  }

  private static LockException differs(String problem) {
    return new LockException(
        problem, "To have the model all the same, train without `locked`; nothing was written.");
  }
}

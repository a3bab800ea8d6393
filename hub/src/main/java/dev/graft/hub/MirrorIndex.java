package dev.graft.hub;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.graft.error.FileProblem;
import dev.graft.home.AtomicFiles;
import dev.graft.home.ExclusiveLock;
import dev.graft.json.JsonException;
import dev.graft.json.JsonFields;
import dev.graft.weights.WeightsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The {@code index.json} of a weights mirror, a folder of weight files: which file is which, and
 * its SHA-256.
 *
 * @param file where it is
 */
record MirrorIndex(Path file, List<Entry> entries) {
  private static final String NAME = "index.json";
  private static final String FORMAT = "graft-weights-mirror/1";
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  MirrorIndex {
    entries = List.copyOf(entries);
  }

  /** The file's form. */
  private record Form(@Nullable String format, @Nullable List<@Nullable Entry> entries) {}

  /**
   * One weight file.
   *
   * @param base the architecture's id
   * @param size picture size in pixels that it was trained at
   * @param top whether ImageNet's classifier is in it
   * @param file its name, relative to the index
   */
  record Entry(
      @Nullable String base,
      double alpha,
      int size,
      boolean top,
      int classes,
      @Nullable String layout,
      @Nullable String file,
      @Nullable String sha256,
      @Nullable String license,
      @Nullable String source) {

    private static Entry of(JsonFields fields) throws JsonException {
      return new Entry(
          fields.optionalText("base").orElse(null),
          fields.has("alpha") ? fields.number("alpha") : 0,
          fields.has("size") ? fields.whole("size", 0, Integer.MAX_VALUE) : 0,
          fields.has("top") && fields.flag("top"),
          fields.has("classes") ? fields.whole("classes", 0, Integer.MAX_VALUE) : 0,
          fields.optionalText("layout").orElse(null),
          fields.optionalFileName("file").orElse(null),
          fields.optionalText("sha256").orElse(null),
          fields.optionalText("license").orElse(null),
          fields.optionalText("source").orElse(null));
    }

    boolean fits(String wanted, double wantedAlpha, int wantedSize, boolean wantedTop) {
      return wanted.equals(base) && alpha == wantedAlpha && size == wantedSize && top == wantedTop;
    }

    private boolean sameWeightsAs(Entry other) {
      return base != null && other.fits(base, alpha, size, top);
    }
  }

  /**
   * Reads a folder's index; one without entries if there is none.
   *
   * @throws WeightsException if there is one, but it cannot be read
   */
  static MirrorIndex in(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return new MirrorIndex(file, List.of());
    }
    try {
      return Files.size(file) == 0
          ? new MirrorIndex(file, List.of())
          : new MirrorIndex(file, entries(JsonFields.read(file)));
    } catch (IOException e) {
      throw new WeightsException(
          "The weights mirror's index '%s' cannot be read: %s."
              .formatted(file, FileProblem.inWords(e)),
          "Mend it, move it away, or take its folder out of GRAFT_WEIGHTS.",
          e);
    }
  }

  private static List<Entry> entries(JsonFields index) throws JsonException {
    List<Entry> entries = new ArrayList<>();
    for (JsonFields fields :
        index.has("entries") ? index.objects("entries") : List.<JsonFields>of()) {
      entries.add(Entry.of(fields));
    }
    return entries;
  }

  /** Changes a folder's index; one at a time, whoever else wants to. */
  static void change(Path folder, UnaryOperator<MirrorIndex> change) throws IOException {
    try (ExclusiveLock lock = ExclusiveLock.take(folder.resolve("." + NAME + ".lock"), () -> {})) {
      change.apply(in(folder)).write();
    }
  }

  /** The same index with one more entry, which takes the place of one for the same weights. */
  MirrorIndex with(Entry entry) {
    List<Entry> all = new ArrayList<>(entries);
    all.removeIf(each -> each.sameWeightsAs(entry));
    all.add(entry);
    all.sort(
        Comparator.comparing((Entry each) -> Objects.requireNonNullElse(each.base(), ""))
            .thenComparing(Entry::alpha)
            .thenComparing(Entry::size)
            .thenComparing(Entry::top));
    return new MirrorIndex(file, all);
  }

  private void write() throws IOException {
    String json = GSON.toJson(new Form(FORMAT, new ArrayList<>(entries))) + "\n";
    AtomicFiles.write(file, json.getBytes(StandardCharsets.UTF_8));
  }
}

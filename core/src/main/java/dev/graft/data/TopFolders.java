package dev.graft.data;

import dev.graft.home.Fingerprint;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the folders at the top of a dataset are: its classes, or the sides of a split that its owner
 * made. Where nobody says so, their names do; where those leave it open, nothing is guessed.
 */
public final class TopFolders {
  private static final TopFolders AS_NAMED = new TopFolders(Set.of(), Map.of(), false);
  private static final TopFolders CLASSES = new TopFolders(Set.of(), Map.of(), true);

  private final Set<String> known;
  private final Map<Side, String> split;
  private final boolean classes;

  private TopFolders(Set<String> known, Map<Side, String> split, boolean classes) {
    this.known = known;
    this.split = split;
    this.classes = classes;
  }

  /** What their names say: {@code train}, {@code val}, {@code test} and the like are a split. */
  public static TopFolders asNamed() {
    return AS_NAMED;
  }

  /** Classes, whatever their names are. */
  public static TopFolders classes() {
    return CLASSES;
  }

  /**
   * Classes if all are named like one that is known; otherwise what their names say.
   *
   * @param known names of classes, such as those of a model
   */
  public static TopFolders classesIfNamed(List<String> known) {
    return new TopFolders(new HashSet<>(known), Map.of(), false);
  }

  /**
   * The sides of a split.
   *
   * @param folders the names of the folders by side: {@code train}, and {@code val}, {@code test}
   *     or both
   * @throws IllegalArgumentException if a side has another name, or there is none to learn from
   */
  public static TopFolders split(Map<String, String> folders) {
    Map<Side, String> split = new HashMap<>();
    folders.forEach(
        (name, folder) -> {
          Side side =
              Side.named(name)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "'%s' is none of the sides train, val and test".formatted(name)));
          if (split.putIfAbsent(side, VisibleFiles.composed(folder)) != null) {
            throw new IllegalArgumentException("There are two folders for " + side.title());
          }
        });
    if (new HashSet<>(split.values()).size() < split.size()) {
      throw new IllegalArgumentException("One folder cannot be two sides of a split");
    }
    if (!split.containsKey(Side.TRAIN)) {
      throw new IllegalArgumentException("A split has a folder 'train=...' to learn from");
    }
    return new TopFolders(Set.of(), split, false);
  }

  /** What they are, in words. */
  public String inWords() {
    if (classes) {
      return "classes";
    }
    return split.isEmpty()
        ? "as their names say"
        : new TreeMap<>(split)
            .entrySet().stream()
                .map(side -> side.getKey().title() + ": " + side.getValue())
                .collect(Collectors.joining(", "));
  }

  Fingerprint fingerprint() {
    Fingerprint fields =
        Fingerprint.of("top folders")
            .texts("known", known.stream().sorted().toList())
            .flag("classes", classes);
    new TreeMap<>(split)
        .forEach((side, folder) -> fields.choice("side", side).text("folder", folder));
    return fields;
  }

  /**
   * Checks that nobody said something of folders that are none.
   *
   * @throws IllegalArgumentException if somebody did
   */
  void requireUnsaid(Path data) {
    if (classes || !split.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' has no folders of classes that `topFolders` could speak of".formatted(data));
    }
  }

  /**
   * The split in a folder; empty if its folders are classes.
   *
   * @throws DataException if they may be either, or a folder that was named is not there
   */
  Optional<SplitFolders> in(PhotoFolder root) {
    if (classes) {
      return Optional.empty();
    }
    if (!split.isEmpty()) {
      return Optional.of(SplitFolders.named(split, root));
    }
    List<PhotoFolder> folders = root.folders();
    boolean allKnown =
        !folders.isEmpty() && folders.stream().map(PhotoFolder::name).allMatch(known::contains);
    return allKnown ? Optional.empty() : SplitFolders.in(root);
  }
}

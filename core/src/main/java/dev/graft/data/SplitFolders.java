package dev.graft.data;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A split that its owner made: {@code train/} beside {@code val/}, {@code test/}, or both. */
record SplitFolders(PhotoFolder train, @Nullable PhotoFolder val, @Nullable PhotoFolder test) {
  /** So many folders of the same name below others are no accident. */
  private static final int TELLING = 2;

  private static final int NAMES_TOLD = 3;

  /**
   * The split in a folder, by the names of {@link Side}s. {@code train/} counts as a split only in
   * such company or all alone, because trains are also something to take photos of.
   *
   * @throws DataException if a side has two folders, or if the folders have the same folders below
   *     them, as the sides of a split have, and other names
   */
  static Optional<SplitFolders> in(PhotoFolder root) {
    Map<Side, List<PhotoFolder>> sides = new EnumMap<>(Side.class);
    List<PhotoFolder> others = new ArrayList<>();
    for (PhotoFolder folder : root.folders()) {
      Side.named(folder.name())
          .map(side -> sides.computeIfAbsent(side, key -> new ArrayList<>()))
          .orElse(others)
          .add(folder);
    }
    boolean split =
        sides.containsKey(Side.TRAIN) && (sides.size() > 1 || root.folders().size() == 1);
    if (!split) {
      requireClasses(root, sides);
      return Optional.empty();
    }
    sides.values().forEach(folders -> requireOne(root, folders));
    SplitFolders found = of(sides);
    for (PhotoFolder other : others) {
      if (!shared(List.of(found.train, other)).isEmpty()) {
        throw openQuestion(root, shared(List.of(found.train, other)));
      }
    }
    return Optional.of(found);
  }

  /**
   * The split whose folders somebody named.
   *
   * @throws DataException if one of them is not there
   */
  static SplitFolders named(Map<Side, String> names, PhotoFolder root) {
    Map<Side, List<PhotoFolder>> sides = new EnumMap<>(Side.class);
    names.forEach((side, name) -> sides.put(side, List.of(child(root, side, name))));
    return of(sides);
  }

  /** Whether a folder at the top is one of its sides. */
  boolean has(PhotoFolder folder) {
    return Stream.of(train, val, test)
        .anyMatch(side -> side != null && side.name().equals(folder.name()));
  }

  private static PhotoFolder child(PhotoFolder root, Side side, String name) {
    return root.folders().stream()
        .filter(folder -> folder.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "There is no folder '%s' in '%s'.".formatted(name, root.place()),
                    "Give '%s=' one that is there: %s."
                        .formatted(side.title(), list(namesOf(root)))));
  }

  private static SplitFolders of(Map<Side, List<PhotoFolder>> sides) {
    return new SplitFolders(
        sides.getOrDefault(Side.TRAIN, List.of()).get(0),
        first(sides.get(Side.VAL)),
        first(sides.get(Side.TEST)));
  }

  private static @Nullable PhotoFolder first(@Nullable List<PhotoFolder> folders) {
    return folders == null ? null : folders.get(0);
  }

  private static void requireOne(PhotoFolder root, List<PhotoFolder> side) {
    if (side.size() > 1) {
      throw new DataException(
          "Folder '%s' has both '%s' and '%s'."
              .formatted(root.place(), side.get(0).name(), side.get(1).name()),
          "Keep one of them, or say which counts with `TopFolders.split` train=...,val=...,test=...;"
              + " if they are classes, `TopFolders.classes`.");
    }
  }

  /** A name of a side is enough to ask where one folder below is shared; otherwise it takes two. */
  private static void requireClasses(PhotoFolder root, Map<Side, List<PhotoFolder>> sides) {
    List<PhotoFolder> folders = root.folders();
    if (folders.size() < 2) {
      return;
    }
    Set<String> shared = shared(folders);
    if (shared.size() >= (sides.isEmpty() ? TELLING : 1)) {
      throw openQuestion(root, shared);
    }
  }

  /** The names of the folders that each of some folders has. */
  private static Set<String> shared(List<PhotoFolder> folders) {
    Set<String> shared = new TreeSet<>(CodePointOrder.INSTANCE);
    shared.addAll(namesOf(folders.get(0)));
    for (PhotoFolder folder : folders) {
      shared.retainAll(new HashSet<>(namesOf(folder)));
    }
    return shared;
  }

  private static List<String> namesOf(PhotoFolder folder) {
    return folder.folders().stream().map(PhotoFolder::name).toList();
  }

  private static DataException openQuestion(PhotoFolder root, Set<String> shared) {
    List<String> top = namesOf(root);
    return new DataException(
        "The folders in '%s' may be classes or a split: %s have the same folders below them (%s)."
            .formatted(root.place(), list(top), list(List.copyOf(shared))),
        "If they are the classes, add `TopFolders.classes`; if they are a split, say which is which:"
            + " `TopFolders.split` train=%s,val=%s.".formatted(guessTrain(top), guessOther(top)));
  }

  /** What the example of the remedy names. */
  private static String guessTrain(List<String> top) {
    return top.stream()
        .filter(name -> Side.named(name).equals(Optional.of(Side.TRAIN)))
        .findFirst()
        .orElse(top.get(0));
  }

  private static String guessOther(List<String> top) {
    return top.stream().filter(name -> !name.equals(guessTrain(top))).findFirst().orElse("...");
  }

  private static String list(List<String> names) {
    return names.stream().limit(NAMES_TOLD).map("'%s'"::formatted).collect(joining(", "))
        + (names.size() > NAMES_TOLD ? ", ..." : "");
  }
}

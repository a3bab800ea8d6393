package dev.graft.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the class folders of a folder of photos lie.
 *
 * @param classes the class folders in the folder itself, or in each side of the split in it
 */
public record ClassRoots(Map<Path, List<Path>> classes) {
  /** Two names at least lead from a root to a photo: its class and its own. */
  private static final int LEAST = 2;

  public ClassRoots {
    classes = Map.copyOf(classes);
  }

  /**
   * Finds them.
   *
   * @param topFolders what the folders at the top are
   * @throws DataException if that cannot be told
   */
  public static ClassRoots in(Path folder, TopFolders topFolders) {
    Optional<SplitFolders> split = topFolders.in(new DiskFolder(folder));
    return new ClassRoots(
        split
            .map(ClassRoots::sides)
            .orElseGet(() -> Stream.of(new DiskFolder(folder)))
            .map(DiskFolder::path)
            .collect(Collectors.toMap(Function.identity(), VisibleFiles::foldersIn)));
  }

  private static Stream<DiskFolder> sides(SplitFolders split) {
    return Stream.of(
            Optional.of(split.train()),
            Optional.ofNullable(split.val()),
            Optional.ofNullable(split.test()))
        .flatMap(Optional::stream)
        .map(DiskFolder.class::cast);
  }

  /**
   * Where a photo would lie in another class of its side: as deep below the class folder, if there
   * are such folders, or directly in it.
   *
   * @return where it is, if it is of that class
   * @throws DataException if it lies in no class, or there is no such class on its side
   */
  public Path inClass(Path photo, String name) {
    Path root =
        classes.keySet().stream()
            .filter(each -> photo.startsWith(each))
            .filter(each -> each.relativize(photo).getNameCount() >= LEAST)
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        "'%s' lies in no class folder.".formatted(photo),
                        "Move it into one yourself, and take its line out."));
    Path relative = root.relativize(photo);
    List<Path> inRoot = classes.getOrDefault(root, List.of());
    String composed = VisibleFiles.composed(name);
    Path to =
        inRoot.stream()
            .filter(each -> VisibleFiles.name(each).equals(composed))
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        "There is no class '%s' in '%s', to which '%s' is to be moved."
                            .formatted(name, root, relative),
                        "Give the name of a class that has a folder there: %s."
                            .formatted(
                                inRoot.stream()
                                    .map(VisibleFiles::name)
                                    .distinct()
                                    .collect(Collectors.joining(", ")))));
    Path same = to.resolve(relative.subpath(1, relative.getNameCount()));
    Path folder = same.getParent();
    return folder != null && Files.isDirectory(folder)
        ? same
        : to.resolve(String.valueOf(photo.getFileName()));
  }
}

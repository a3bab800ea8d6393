package dev.graft.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Photos that nobody has labelled. */
public final class Photos {
  private static final List<String> EXTENSIONS =
      List.of(".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".gif");

  private Photos() {}

  /**
   * The photos at these paths, in the order given. A file stands for itself whatever its name is. A
   * folder stands for the visible files below it that are named like a picture ({@code .jpg},
   * {@code .jpeg}, {@code .png}, {@code .bmp}, {@code .webp}, {@code .tif}, {@code .tiff}, {@code
   * .gif}), by location.
   *
   * @throws DataException if a path isn't there or a folder holds no photo
   */
  public static List<FilePhoto> at(List<Path> paths) {
    return paths.stream().flatMap(Photos::at).map(FilePhoto::new).toList();
  }

  private static Stream<Path> at(Path path) {
    if (!Files.isDirectory(path)) {
      if (!Files.exists(path)) {
        throw new DataException(
            "There is no '%s'.".formatted(path), "Check the path: a photo, or a folder of photos.");
      }
      return Stream.of(path);
    }
    List<Path> photos = VisibleFiles.below(path).stream().filter(Photos::isNamedLikeOne).toList();
    if (photos.isEmpty()) {
      throw new DataException(
          "Folder '%s' holds no photo (looked for %s)."
              .formatted(path, String.join(", ", EXTENSIONS)),
          "Give a folder with photos, or name the files themselves.");
    }
    return photos.stream();
  }

  private static boolean isNamedLikeOne(Path file) {
    String name = VisibleFiles.name(file).toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(name::endsWith);
  }
}

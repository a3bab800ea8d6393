package dev.graft.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The photos and weights that are measured with. They lie in {@code shared/} beside the checkout,
 * or where {@code GRAFT_DATA} and {@code GRAFT_WEIGHTS} say.
 *
 * @param flowers a dataset with {@code train/} and {@code val/}
 */
record SharedFiles(Path flowers) {
  /** {@code bench/run} has set both variables. */
  static SharedFiles find() {
    return new SharedFiles(folder("GRAFT_DATA", "flowers", "the flower photos"));
  }

  /** Rubbish, a folder a class. */
  static Path trash() {
    return folder("GRAFT_DATA", "trash", "the photos of rubbish");
  }

  /** Fashion-MNIST's four files. */
  static Path fashion() {
    return folder("GRAFT_DATA", "fashion-mnist", "Fashion-MNIST");
  }

  /** Photos of all sorts of things, without labels. */
  static Path strangers() {
    return folder("GRAFT_DATA", "photos-unlabelled", "the photos without labels");
  }

  private static Path folder(String variable, String name, String title) {
    String root = System.getenv(variable);
    Path found = Path.of(root == null ? "." : root).resolve(name);
    if (!Files.isDirectory(found)) {
      throw new IllegalStateException(
          "No %s in '%s'. Set %s to the folder that holds '%s'."
              .formatted(title, found, variable, name));
    }
    return found;
  }
}

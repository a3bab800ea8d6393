package dev.graft.weights;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import io.jhdf.links.SoftLink;
import java.util.Optional;

/**
 * Finds what a path in an HDF5 file names, following its soft links (HDF5 User's Guide, 4.6), which
 * may lead in circles, but no path without end, and none into other files: weights are one file.
 */
final class HdfPath {
  private static final int MOST_LINKS = 16;

  /** Far more than any file of Keras's has; each step takes the longer the deeper it leads. */
  private static final int MOST_STEPS = 100;

  private final Group root;
  private int links;
  private int steps;

  private HdfPath(Group root) {
    this.root = root;
  }

  /**
   * Walks a path.
   *
   * @param root of the file
   * @param start where a relative path begins
   * @return what is there; empty if nothing is, or nothing but links
   */
  static Optional<Node> find(Group root, Group start, String path) {
    return new HdfPath(root).walk(start, path);
  }

  private Optional<Node> walk(Group start, String path) {
    Node at = path.startsWith("/") ? root : start;
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        Optional<Node> next =
            ++steps <= MOST_STEPS && at instanceof Group group
                ? child(group, name)
                : Optional.empty();
        if (next.isEmpty()) {
          return next;
        }
        at = next.get();
      }
    }
    return Optional.of(at);
  }

  private Optional<Node> child(Group group, String name) {
    Node child = group.getChild(name);
    if (child instanceof SoftLink link) {
      return ++links > MOST_LINKS ? Optional.empty() : walk(group, link.getTargetPath());
    }
    return child instanceof ExternalLink ? Optional.empty() : Optional.ofNullable(child);
  }
}

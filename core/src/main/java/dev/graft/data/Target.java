package dev.graft.data;

/**
 * The truth about a photo: the one class that it is of. What learns and what judges asks here what
 * is right, and nowhere else.
 *
 * @param label index into {@link Dataset#classes()}
 */
public record Target(int label) {
  /** Whether an answer is right. */
  public boolean is(int classIndex) {
    return classIndex == label;
  }
}

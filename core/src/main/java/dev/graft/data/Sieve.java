package dev.graft.data;

import dev.graft.image.FirstBytes;
import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.PhotoProblem;
import dev.graft.photo.StoredPhoto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells photos by their first bytes from all else that lies among them. */
final class Sieve {
  private final List<LeftOut> leftOut = new ArrayList<>();

  /** Those that begin like a photo, in their order; what is left out is remembered. */
  List<Candidate> photos(List<Candidate> candidates) {
    Thread waiting = Thread.currentThread();
    List<Optional<String>> problems =
        candidates.parallelStream()
            .map(
                each ->
                    waiting.isInterrupted() // then all that is left is nobody's business
                        ? Optional.<String>empty()
                        : problem(each.photo()))
            .toList();
    Cancellation.checkInterrupted();
    List<Candidate> photos = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate each = candidates.get(i);
      problems
          .get(i)
          .ifPresentOrElse(
              reason -> leftOut.add(new LeftOut(each.photo(), each.label(), reason)),
              () -> photos.add(each));
    }
    return photos;
  }

  /**
   * Remembers what lies directly in a folder of folders and looks as if it had been meant: photos,
   * links to nothing. Read-me files and the like are nobody's business.
   */
  void strays(PhotoFolder folder) {
    folder.files().forEach(file -> stray(file, "lies in no class folder"));
  }

  /** Remembers the photos in a folder that is no side of the split that others are. */
  void outsider(PhotoFolder folder) {
    folder.below().forEach(file -> stray(file.photo(), "lies in no side of the split"));
  }

  private void stray(StoredPhoto file, String reason) {
    Cancellation.checkInterrupted();
    try {
      if (FirstBytes.problem(file.begin(FirstBytes.COUNT)).isEmpty()) {
        leftOut.add(new LeftOut(file, LeftOut.NO_CLASS, reason));
      }
    } catch (IOException e) {
      leftOut.add(new LeftOut(file, LeftOut.NO_CLASS, PhotoProblem.of(e)));
    }
  }

  /** All that was no photo, in the order in which it came. */
  List<LeftOut> leftOut() {
    return leftOut;
  }

  /** Why something cannot be a photo; empty if it may be one. */
  static Optional<String> problem(StoredPhoto photo) {
    try {
      return FirstBytes.problem(photo.begin(FirstBytes.COUNT));
    } catch (IOException e) {
      return Optional.of(PhotoProblem.of(e));
    }
  }
}

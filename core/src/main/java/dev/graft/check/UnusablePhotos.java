package dev.graft.check;

import dev.graft.data.Dataset;
import dev.graft.data.LeftOut;
import dev.graft.features.SkippedPhoto;
import dev.graft.photo.FileNames;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lies among the photos and can be none of them. */
final class UnusablePhotos {
  private UnusablePhotos() {}

  /**
   * Findings about what was left out and what was skipped.
   *
   * @param skipped photos of the dataset that no picture could be made of
   */
  static List<Finding> findings(Dataset dataset, List<SkippedPhoto> skipped) {
    List<Finding> findings = new ArrayList<>();
    Map<Photo, Integer> labels = new HashMap<>();
    dataset.all().forEach(photo -> labels.put(photo.photo(), photo.label()));
    for (LeftOut each : dataset.leftOut()) {
      findings.add(finding(each.photo(), each.label(), each.reason()));
    }
    for (SkippedPhoto each : skipped) {
      int label = labels.getOrDefault(each.photo(), LeftOut.NO_CLASS);
      findings.add(finding(each.photo(), label, each.reason()));
    }
    return findings;
  }

  /** A file whose name is no text cannot be named in a list, and so not be moved by one. */
  private static Finding finding(Photo photo, int label, String reason) {
    boolean canBeNamed = !(photo instanceof FilePhoto file) || FileNames.isReadable(file.path());
    Suggestion suggestion = canBeNamed ? Suggestion.QUARANTINE : Suggestion.LOOK;
    return new Finding(Problem.UNUSABLE, photo, label, Optional.empty(), reason, suggestion);
  }
}

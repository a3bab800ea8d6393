package dev.graft.check;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.features.Features;
import dev.graft.features.PhotoLooks;
import dev.graft.features.SkippedPhoto;
import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks through a dataset for all that may be wrong with it. */
public final class DataCheck {
  private final Dataset dataset;
  private final CheckedPhotos photos;
  private final Features features;
  private final SameContents same;
  private final List<SkippedPhoto> skipped;
  private final CrossValidation crossValidation;
  private final Cancellation cancellation;

  /** Trains heads without some photos each, and lets them judge those. */
  @FunctionalInterface
  public interface CrossValidation {
    /**
     * What classifiers make of photos that they have not learned from. Photos of one group are
     * judged together.
     *
     * @return photos that no classifier could be trained without are missing
     */
    List<Judged> judged(List<LabelledPhoto> photos);
  }

  /**
   * @param dataset the photos; with others than those that train only if their owner split them
   * @param features a feature vector a photo
   * @param looks what they look like
   * @param same which of them are the same picture
   * @param skipped photos that cannot be used
   */
  public DataCheck(
      Dataset dataset,
      Features features,
      PhotoLooks looks,
      SamePictures same,
      List<SkippedPhoto> skipped,
      CrossValidation crossValidation,
      Cancellation cancellation) {
    this.dataset = dataset;
    this.skipped = List.copyOf(skipped);
    this.crossValidation = crossValidation;
    this.cancellation = cancellation;
    this.features = features;
    photos = CheckedPhotos.of(dataset, looks, features::has);
    this.same = same.within(photos.seen());
  }

  /** All that was found. */
  public CheckReport report() {
    float[][] vectors = vectors();
    Neighbours neighbours =
        Neighbours.of(
            vectors,
            photos.photos().stream().mapToInt(LabelledPhoto::label).toArray(),
            cancellation);
    CopyGroups groups = new CopyGroups(same.ties(), photos.count());
    List<Judged> outOfFold = crossValidation.judged(tied(groups));
    List<LabelDoubts.Doubt> doubts =
        LabelDoubts.of(photos, neighbours, byPhoto(outOfFold), groups.all());
    Set<Integer> doubted =
        doubts.stream().map(LabelDoubts.Doubt::photo).collect(Collectors.toSet());
    List<Finding> findings = new ArrayList<>(UnusablePhotos.findings(dataset, skipped));
    CopyFindings.Found copies = CopyFindings.of(photos, same);
    findings.addAll(copies.findings());
    findings.addAll(Appearance.findings(photos));
    findings.addAll(LabelMoves.findings(photos, doubts));
    findings.addAll(Outliers.findings(photos, neighbours, doubted));
    findings.sort(Comparator.comparing(Finding::problem)); // stable: each kind in its own order
    return new CheckReport(
        dataset.classes(),
        photos.counts(),
        findings,
        copies.near(),
        Shortcuts.of(photos),
        GroupNames.in(photos, vectors).map(found -> named(found, outOfFold)),
        accuracy(outOfFold));
  }

  /** {@code [photo][number]}. */
  private float[][] vectors() {
    float[][] vectors = new float[photos.count()][features.length()];
    IntStream.range(0, photos.count())
        .parallel()
        .forEach(i -> features.read(photos.photo(i).photo(), vectors[i], 0));
    return vectors;
  }

  /** The photos, copies of one picture in one group. */
  private List<LabelledPhoto> tied(CopyGroups groups) {
    List<LabelledPhoto> tied = new ArrayList<>();
    for (int i = 0; i < photos.count(); i++) {
      LabelledPhoto photo = photos.photo(i);
      tied.add(
          groups.of(i).size() == 1
              ? photo
              : inGroup(photo, "copies of " + photos.photo(groups.first(i)).photo().name()));
    }
    return tied;
  }

  private static LabelledPhoto inGroup(LabelledPhoto photo, String name) {
    return new LabelledPhoto(photo.photo(), photo.truth(), name, photo.givenGroup());
  }

  private static Map<Photo, Judged> byPhoto(List<Judged> judged) {
    Map<Photo, Judged> byPhoto = new HashMap<>();
    judged.forEach(each -> byPhoto.put(each.photo(), each));
    return byPhoto;
  }

  private NamedGroups named(GroupNames.Found found, List<Judged> outOfFold) {
    List<LabelledPhoto> grouped = new ArrayList<>();
    for (int i = 0; i < photos.count(); i++) {
      LabelledPhoto photo = photos.photo(i);
      grouped.add(found.groupOf().get(i).map(name -> inGroup(photo, name)).orElse(photo));
    }
    return new NamedGroups(
        found.rule(),
        found.groups(),
        found.photos(),
        found.likeness(),
        found.likenessOfOthers(),
        accuracy(outOfFold).orElse(0.0),
        accuracy(crossValidation.judged(grouped)));
  }

  private static Optional<Double> accuracy(List<Judged> judged) {
    return judged.isEmpty()
        ? Optional.empty()
        : Optional.of(judged.stream().filter(Judged::isRight).count() / (double) judged.size());
  }
}

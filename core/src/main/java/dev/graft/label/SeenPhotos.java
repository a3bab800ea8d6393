package dev.graft.label;

import dev.graft.Classifier;
import dev.graft.Fingerprints;
import dev.graft.Prediction;
import dev.graft.data.DataException;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.ContentHash;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.features.RememberedPhoto;
import dev.graft.features.SkippedPhoto;
import dev.graft.onnx.OnnxModel;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a classifier makes of photos: prediction and feature vector of each. Both are kept in the
 * cache, so that a photo goes through a model once. Close it before the cache and the classifier.
 */
public final class SeenPhotos implements AutoCloseable {
  private final Classifier classifier;
  private final List<Photo> photos;
  private final BoundaryFeatures outputs;
  private final Features probabilities;
  private final Features vectors;
  private final Optional<Features> novelty;

  private SeenPhotos(
      Classifier classifier, List<? extends Photo> photos, BoundaryFeatures outputs) {
    this.classifier = classifier;
    this.outputs = outputs;
    List<Features> all = outputs.features();
    vectors = all.get(0);
    probabilities = all.get(1);
    novelty = all.size() > 2 ? Optional.of(all.get(2)) : Optional.empty();
    this.photos = photos.stream().<Photo>map(each -> each).filter(vectors::has).toList();
  }

  /** Looks at photos, at those that the cache knows not again. */
  public static SeenPhotos by(
      Classifier classifier,
      List<? extends Photo> photos,
      FeatureCache cache,
      PassListener listener) {
    List<String> outputs = new ArrayList<>(List.of(OnnxModel.EMBEDDING, OnnxModel.PROBABILITIES));
    if (classifier.model().has(OnnxModel.NOVELTY)) {
      outputs.add(OnnxModel.NOVELTY);
    }
    try (FrozenPass pass = FrozenPass.of(classifier, outputs)) {
      return new SeenPhotos(classifier, photos, pass.over(photos, cache, listener));
    }
  }

  /**
   * Requires that something could be looked at.
   *
   * @throws DataException if not
   */
  public SeenPhotos requireAny() {
    if (photos.isEmpty()) {
      throw new DataException(
          "Not one of the %,d photos can be used.".formatted(skipped().size()),
          "Give JPEG, PNG, BMP, WebP, TIFF or GIF files.");
    }
    return this;
  }

  /** The photos that could be looked at, in the order in which they were given. */
  public List<Photo> photos() {
    return photos;
  }

  /** Whether a photo could be looked at. */
  public boolean has(Photo photo) {
    return vectors.has(photo);
  }

  /** The others. */
  public List<SkippedPhoto> skipped() {
    return vectors.skipped();
  }

  /** The contents of photos that could not be looked at, as far as they are remembered. */
  Set<ContentHash> remembered() {
    return skipped().stream()
        .map(SkippedPhoto::photo)
        .filter(RememberedPhoto.class::isInstance)
        .map(photo -> ((RememberedPhoto) photo).content())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** What the classifier takes a photo for. */
  public Prediction prediction(Photo photo) {
    float[] classes = new float[probabilities.length()];
    probabilities.read(photo, classes, 0);
    return classifier.prediction(
        classes,
        novelty.map(each -> OptionalDouble.of(number(each, photo))).orElse(OptionalDouble.empty()));
  }

  private static double number(Features features, Photo photo) {
    float[] number = new float[1];
    features.read(photo, number, 0);
    return number[0];
  }

  /** The feature vectors of photos, {@code [photo][number]}. */
  float[][] vectors(List<? extends Photo> some) {
    float[][] rows = new float[some.size()][vectors.length()];
    for (int i = 0; i < rows.length; i++) {
      vectors.read(some.get(i), rows[i], 0);
    }
    return rows;
  }

  /** Equal for photos with the same bytes. */
  ContentHash content(Photo photo) {
    return vectors.content(photo);
  }

  /** Whether the classifier tells that it has learned from a photo. */
  public boolean isLearned(Photo photo) {
    Fingerprints learned = classifier.card().fingerprints();
    return learned != null && learned.has(content(photo).first());
  }

  @Override
  public void close() {
    outputs.close();
  }
}

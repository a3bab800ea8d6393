package dev.graft.label;

import dev.graft.data.AnyPhotos;
import dev.graft.data.DataException;
import dev.graft.features.CentredVectors;
import dev.graft.features.ContentHash;
import dev.graft.features.Features;
import dev.graft.features.SkippedPhoto;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The photos that are most like one, as a network sees them.
 *
 * @param nearest the most like first; without the photo itself and its copies
 * @param same photos with the very bytes of the one that was asked for
 * @param skipped photos that could not be compared
 */
public record SimilarPhotos(List<Similar> nearest, List<Photo> same, List<SkippedPhoto> skipped) {
  /**
   * A photo that is like another.
   *
   * @param label its class; null if it has none
   * @param cosine of their centred feature vectors, in [-1, 1]
   */
  public record Similar(Photo photo, @Nullable String label, double cosine) {}

  public SimilarPhotos {
    nearest = List.copyOf(nearest);
    same = List.copyOf(same);
    skipped = List.copyOf(skipped);
  }

  /**
   * Compares a photo with others, by {@link CentredVectors} that have the mean of those.
   *
   * @param features a feature vector a photo, of all that could be read
   * @param count how many are wanted; at least 1
   * @throws DataException if the photo cannot be used, or not one of the others
   */
  public static SimilarPhotos of(Photo photo, AnyPhotos others, Features features, int count) {
    List<SkippedPhoto> skipped = new ArrayList<>();
    for (SkippedPhoto each : features.skipped()) {
      if (each.photo().equals(photo)) {
        throw new DataException(
            "The photo '%s' cannot be used: %s.".formatted(photo.name(), each.reason()),
            "Give a JPEG, PNG, BMP, WebP, TIFF or GIF file.");
      }
      skipped.add(each);
    }
    ContentHash content = features.content(photo);
    List<Photo> same = new ArrayList<>();
    List<Photo> compared = new ArrayList<>();
    for (Photo other : others.photos()) {
      if (features.has(other)) {
        (features.content(other).equals(content) ? same : compared).add(other);
      }
    }
    if (compared.isEmpty()) {
      throw new DataException(
          "There is no photo to compare '%s' with: of the others, %d are the same and %d cannot be read."
              .formatted(photo.name(), same.size(), skipped.size()),
          "Give more photos: JPEG, PNG, BMP, WebP, TIFF or GIF files.");
    }
    return new SimilarPhotos(nearest(photo, compared, others, features, count), same, skipped);
  }

  private static List<Similar> nearest(
      Photo photo, List<Photo> compared, AnyPhotos others, Features features, int count) {
    float[][] rows = compared.stream().map(each -> vector(features, each)).toArray(float[][]::new);
    CentredVectors centred = CentredVectors.of(rows);
    float[] asked = centred.centre(vector(features, photo));
    List<Similar> all = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      Photo other = compared.get(i);
      float cosine = CentredVectors.cosine(asked, rows[i]);
      all.add(new Similar(other, others.classOf(other).orElse(null), cosine));
    }
    all.sort(Comparator.comparingDouble(Similar::cosine).reversed()); // stable: in order of data
    return all.subList(0, Math.min(count, all.size()));
  }

  private static float[] vector(Features features, Photo photo) {
    float[] vector = new float[features.length()];
    features.read(photo, vector, 0);
    return vector;
  }
}

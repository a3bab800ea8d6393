package dev.graft.trust;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Scored;
import dev.graft.photo.Photo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Photos, feature vectors and scores that never were, in as many classes as wanted. */
final class MadeUpScores implements PhotoFacts {
  static final int FEATURES = 24;

  private final int classes;
  private final Random random;
  private final Map<Photo, float[]> vectors = new HashMap<>();
  private int made;

  MadeUpScores(int classes, long seed) {
    this.classes = classes;
    random = new Random(seed);
  }

  /** A photo that is nothing but its name. */
  record Named(String name) implements Photo {
    @Override
    public byte[] read() {
      return name.getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Photos around a corner a class, each in a group of its own unless told otherwise.
   *
   * @param spread how far from it
   */
  List<LabelledPhoto> photos(int count, double spread, @Nullable String group) {
    List<LabelledPhoto> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = i % classes;
      Named photo = new Named("photo " + made++);
      float[] vector = new float[FEATURES];
      for (int f = 0; f < FEATURES; f++) {
        vector[f] = (float) (spread * random.nextGaussian() + (f % classes == label ? 3 : 0));
      }
      vectors.put(photo, vector);
      photos.add(new LabelledPhoto(photo, label, group));
    }
    return photos;
  }

  /** The same photo once more, under another name. */
  LabelledPhoto copy(LabelledPhoto photo) {
    Named copy = new Named(photo.photo().name() + " again");
    vectors.put(copy, vector(photo));
    return new LabelledPhoto(copy, photo.label(), photo.group());
  }

  /** A stranger: a photo whose features are all of the other sign. */
  LabelledPhoto opposite(LabelledPhoto photo) {
    Named opposite = new Named(photo.photo().name() + " turned");
    float[] vector = vector(photo).clone();
    for (int f = 0; f < FEATURES; f++) {
      vector[f] = -vector[f];
    }
    vectors.put(opposite, vector);
    return new LabelledPhoto(opposite, photo.label(), photo.group());
  }

  float[] vector(LabelledPhoto photo) {
    return Objects.requireNonNull(vectors.get(photo.photo()));
  }

  /** What a linear classifier makes of photos: the mean of the features of each class. */
  List<Scored> scored(List<LabelledPhoto> photos) {
    return Scored.all(photos, photos.stream().map(photo -> logits(vector(photo))).toList());
  }

  private Logits logits(float[] vector) {
    float[] logits = new float[classes];
    for (int f = 0; f < FEATURES; f++) {
      logits[f % classes] += vector[f] * classes / FEATURES;
    }
    return new Logits(logits);
  }

  /** The same with scores so many times as large. */
  PhotoFacts louder(double times) {
    return new PhotoFacts() {
      @Override
      public float[][] vectors(List<LabelledPhoto> photos) {
        return MadeUpScores.this.vectors(photos);
      }

      @Override
      public List<Logits> logits(List<LabelledPhoto> photos) {
        return MadeUpScores.this.logits(photos).stream()
            .map(each -> each.dividedBy(1 / times))
            .toList();
      }

      @Override
      public Object origin(LabelledPhoto photo) {
        return MadeUpScores.this.origin(photo);
      }
    };
  }

  @Override
  public float[][] vectors(List<LabelledPhoto> photos) {
    return photos.stream().map(this::vector).toArray(float[][]::new);
  }

  @Override
  public List<Logits> logits(List<LabelledPhoto> photos) {
    return scored(photos).stream().map(Scored::logits).toList();
  }

  /** Copies are told by their names. */
  @Override
  public Object origin(LabelledPhoto photo) {
    return photo.group() != null ? photo.group() : photo.photo().name().replace(" again", "");
  }
}

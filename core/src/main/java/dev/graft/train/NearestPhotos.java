package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.evaluation.SurestMistakes;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which training photos are most like one that was named wrongly, by their feature vectors. */
final class NearestPhotos {
  /** So many are told of each. */
  private static final int TOLD = 3;

  /** So many training photos are compared at a time. */
  private static final int TILE = 512;

  /** Of more training photos, so many are drawn: they are for people to look at. */
  private static final int MOST = 20_000;

  private static final Comparator<Like> MOST_LIKE_FIRST =
      Comparator.comparingDouble((Like like) -> -like.cosine);

  private NearestPhotos() {}

  /** A training photo, and the cosine of its feature vector with another's. */
  private record Like(LabelledPhoto photo, double cosine) {}

  /**
   * For each of the surest mistakes the training photos most like it, the most like first. A photo
   * is not like itself.
   *
   * @param vectors feature vectors of photos, {@code [photo][feature]}
   * @param seed which of very many training photos are compared
   */
  static Map<Photo, List<LabelledPhoto>> of(
      List<JudgedPart> parts,
      List<LabelledPhoto> train,
      Function<List<LabelledPhoto>, float[][]> vectors,
      long seed) {
    List<LabelledPhoto> mistakes =
        parts.stream()
            .flatMap(part -> SurestMistakes.shown(part.photos()).stream())
            .map(NearestPhotos::labelled)
            .toList();
    if (mistakes.isEmpty()) {
      return Map.of();
    }
    float[][] asked = vectors.apply(mistakes);
    List<List<Like>> found = new ArrayList<>();
    mistakes.forEach(mistake -> found.add(new ArrayList<>()));
    List<LabelledPhoto> compared = some(train, seed);
    for (int from = 0; from < compared.size(); from += TILE) {
      List<LabelledPhoto> tile = compared.subList(from, Math.min(from + TILE, compared.size()));
      float[][] learned = vectors.apply(tile);
      double[] lengths = Stream.of(learned).mapToDouble(NearestPhotos::length).toArray();
      for (int i = 0; i < mistakes.size(); i++) {
        add(mistakes.get(i).photo(), asked[i], tile, learned, lengths, found.get(i));
      }
    }
    Map<Photo, List<LabelledPhoto>> nearest = new HashMap<>();
    for (int i = 0; i < mistakes.size(); i++) {
      nearest.put(mistakes.get(i).photo(), found.get(i).stream().map(Like::photo).toList());
    }
    return nearest;
  }

  private static LabelledPhoto labelled(Judged judged) {
    return new LabelledPhoto(judged.photo(), judged.truth().label(), judged.group());
  }

  private static List<LabelledPhoto> some(List<LabelledPhoto> train, long seed) {
    if (train.size() <= MOST) {
      return train;
    }
    List<LabelledPhoto> drawn = new ArrayList<>(train);
    Collections.shuffle(drawn, new Random(seed));
    return drawn.subList(0, MOST);
  }

  private static void add(
      Photo photo,
      float[] vector,
      List<LabelledPhoto> tile,
      float[][] learned,
      double[] lengthsLearned,
      List<Like> best) {
    double length = length(vector);
    for (int i = 0; i < learned.length; i++) {
      if (!tile.get(i).photo().equals(photo)) {
        double lengths = length * lengthsLearned[i];
        double cosine = lengths == 0 ? 0 : product(vector, learned[i]) / lengths;
        best.add(new Like(tile.get(i), cosine));
      }
    }
    best.sort(MOST_LIKE_FIRST);
    best.subList(Math.min(TOLD, best.size()), best.size()).clear();
  }

  private static double length(float[] vector) {
    return Math.sqrt(product(vector, vector));
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}

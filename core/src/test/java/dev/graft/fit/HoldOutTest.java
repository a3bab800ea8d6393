package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.MadeUpFeatures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldOutTest {
  private static final double SHARE = 0.2;

  private static LabelledPhoto photo(String name, String content, int label) {
    return new LabelledPhoto(new MadeUp.TextPhoto(name, content), label);
  }

  private static HoldOut of(List<LabelledPhoto> photos, long seed) throws IOException {
    List<float[]> rows = photos.stream().map(each -> new float[] {1}).toList();
    try (MadeUpFeatures made =
        MadeUpFeatures.of(photos.stream().map(LabelledPhoto::photo).toList(), rows)) {
      return HoldOut.of(photos, made.features(), SHARE, seed);
    }
  }

  private static List<LabelledPhoto> unevenClasses() {
    List<LabelledPhoto> photos = new ArrayList<>();
    int[] counts = {40, 10, 3};
    for (int label = 0; label < counts.length; label++) {
      for (int i = 0; i < counts[label]; i++) {
        photos.add(photo(label + "/" + i, "content " + label + " " + i, label));
      }
    }
    return photos;
  }

  private static long count(List<LabelledPhoto> photos, int label) {
    return photos.stream().filter(each -> each.label() == label).count();
  }

  @Test
  void everyClassGivesItsShareAndAtLeastOne() throws IOException {
    HoldOut split = of(unevenClasses(), 1);

    assertThat(count(split.judge(), 0)).isEqualTo(8);
    assertThat(count(split.judge(), 1)).isEqualTo(2);
    assertThat(count(split.judge(), 2)).isEqualTo(1);
    Set<LabelledPhoto> all = new HashSet<>(split.learn());
    all.addAll(split.judge());
    assertThat(all).hasSize(53).hasSize(split.learn().size() + split.judge().size());
  }

  @Test
  void theOrderOfFilesDoesNotMatter() throws IOException {
    List<LabelledPhoto> mixed = new ArrayList<>(unevenClasses());
    Collections.shuffle(mixed, new Random(3));

    assertThat(of(mixed, 1)).isEqualTo(of(unevenClasses(), 1));
  }

  @Test
  void anotherSeedHoldsOthersOut() throws IOException {
    assertThat(of(unevenClasses(), 1)).isEqualTo(of(unevenClasses(), 1));
    assertThat(of(unevenClasses(), 1).judge()).isNotEqualTo(of(unevenClasses(), 2).judge());
  }

  @Test
  void identicalPhotosOfAClassAreOnOneSide() throws IOException {
    List<LabelledPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      photos.add(photo("photo " + i, "content " + i / 3, 0));
    }
    for (long seed = 0; seed < 20; seed++) {
      HoldOut split = of(photos, seed);
      Set<Integer> judged = new HashSet<>();
      split.judge().forEach(each -> judged.add(photos.indexOf(each) / 3));

      assertThat(split.judge()).hasSizeGreaterThanOrEqualTo(6).hasSize(3 * judged.size());
    }
  }

  @Test
  void aClassOfCopiesOfOnePhotoStaysToLearnFrom() throws IOException {
    List<LabelledPhoto> photos = new ArrayList<>(unevenClasses());
    photos.add(photo("copy 1", "the same", 3));
    photos.add(photo("copy 2", "the same", 3));

    HoldOut split = of(photos, 1);

    assertThat(count(split.learn(), 3)).isEqualTo(2);
    assertThat(count(split.judge(), 3)).isZero();
  }

  private static List<LabelledPhoto> videos(int count, int frames) {
    List<LabelledPhoto> photos = new ArrayList<>();
    for (int video = 0; video < count; video++) {
      for (int frame = 0; frame < frames; frame++) {
        String name = video + " " + frame;
        photos.add(
            new LabelledPhoto(new MadeUp.TextPhoto(name, name), frame % 2, "video " + video));
      }
    }
    return photos;
  }

  @Test
  void photosOfAGroupAreOnOneSide() throws IOException {
    List<LabelledPhoto> photos = new ArrayList<>(videos(20, 6));
    photos.addAll(unevenClasses());
    for (long seed = 0; seed < 20; seed++) {
      HoldOut split = of(photos, seed);
      Set<String> learned = new HashSet<>();
      split.learn().forEach(photo -> learned.add(photo.group()));
      learned.remove(null);

      assertThat(split.judge())
          .extracting(LabelledPhoto::group)
          .doesNotContainAnyElementsOf(learned);
      assertThat(count(split.judge(), 0)).isBetween(18L, 22L);
      assertThat(split.learn().size() + split.judge().size()).isEqualTo(photos.size());
    }
  }

  @Test
  void aClassOfOneGroupStaysToLearnFrom() throws IOException {
    HoldOut split = of(videos(1, 10), 1);

    assertThat(split.judge()).isEmpty();
    assertThat(split.learn()).hasSize(10);
  }

  @Test
  void theOrderOfFilesDoesNotMatterForGroups() throws IOException {
    List<LabelledPhoto> mixed = new ArrayList<>(videos(9, 6));
    Collections.shuffle(mixed, new Random(3));

    assertThat(of(mixed, 1)).isEqualTo(of(videos(9, 6), 1));
  }
}

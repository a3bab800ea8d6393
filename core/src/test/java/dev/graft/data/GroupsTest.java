package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos that belong together are on one side. */
class GroupsTest {
  private static final Splitting BY_VIDEO = Splitting.defaults().withGroupBy("(video\\d+)_");

  @TempDir Path data;

  static void assertNoGroupOnTwoSides(Dataset dataset) {
    Map<String, String> sideOf = new HashMap<>();
    Map<String, List<LabelledPhoto>> sides =
        Map.of("train", dataset.train(), "val", dataset.val(), "test", dataset.test());
    sides.forEach(
        (side, photos) ->
            photos.forEach(
                photo -> {
                  if (photo.group() != null) {
                    assertThat(sideOf.merge(photo.group(), side, (one, other) -> other))
                        .as(photo.group())
                        .isEqualTo(side);
                  }
                }));
    for (Map.Entry<String, List<LabelledPhoto>> side : sides.entrySet()) {
      for (LabelledPhoto photo : side.getValue()) {
        if (photo.group() != null) {
          assertThat(sideOf).containsEntry(photo.group(), side.getKey());
        }
      }
    }
  }

  private void frames(String label, int video, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Folders.photo(data, "%s/video%d_%03d.jpg".formatted(label, video, i));
    }
  }

  @Test
  void ofOneVideoStayTogetherForEverySeed() throws IOException {
    for (int video = 0; video < 12; video++) {
      frames(video % 2 == 0 ? "run" : "walk", video, 5 + video);
    }
    for (int seed = 0; seed < 20; seed++) {
      Dataset dataset = DatasetReader.read(data, BY_VIDEO.withSeed(seed));

      assertNoGroupOnTwoSides(dataset);
      assertThat(dataset.all()).hasSize(126).allMatch(photo -> photo.group() != null);
      for (List<LabelledPhoto> side : List.of(dataset.train(), dataset.val(), dataset.test())) {
        assertThat(side.stream().map(LabelledPhoto::label).distinct()).hasSize(2);
      }
    }
  }

  @Test
  void spanClasses() throws IOException {
    for (int video = 0; video < 20; video++) {
      frames("before", video, 4);
      frames("after", video, 4);
    }

    Dataset dataset = DatasetReader.read(data, BY_VIDEO);

    assertNoGroupOnTwoSides(dataset);
    assertThat(dataset.val()).hasSize(24);
    assertThat(dataset.test()).hasSize(24);
  }

  @Test
  void ofAClassOfTwoGroupsAreLearnedFromAndValidated() throws IOException {
    frames("run", 1, 30);
    frames("run", 2, 10);
    frames("walk", 3, 30);
    frames("walk", 4, 10);

    Dataset dataset = DatasetReader.read(data, BY_VIDEO);

    assertNoGroupOnTwoSides(dataset);
    assertThat(dataset.train()).hasSize(60);
    assertThat(dataset.val()).hasSize(20);
    assertThat(dataset.test()).isEmpty();
  }

  @Test
  void ofAClassOfOneGroupAreAllLearnedFrom() throws IOException {
    frames("run", 1, 30);
    for (int video = 2; video < 12; video++) {
      frames("walk", video, 3);
    }

    Dataset dataset = DatasetReader.read(data, BY_VIDEO);

    assertThat(dataset.train()).filteredOn(photo -> photo.label() == 0).hasSize(30);
    assertThat(dataset.val()).isNotEmpty().allMatch(photo -> photo.label() == 1);
  }

  @Test
  void areTiedTogetherByCopies() throws IOException {
    for (int video = 0; video < 10; video++) {
      frames("run", video, 4);
      frames("walk", 10 + video, 4);
    }
    Folders.photo(data, "run/video0_copy.jpg", "the same");
    Folders.photo(data, "run/video1_copy.jpg", "the same");
    Folders.photo(data, "walk/loose.jpg", "the same");

    for (int seed = 0; seed < 20; seed++) {
      Dataset dataset = DatasetReader.read(data, BY_VIDEO.withSeed(seed));

      assertNoGroupOnTwoSides(dataset);
      assertThat(dataset.all())
          .filteredOn(photo -> photo.group() != null && photo.group().equals("video0"))
          .hasSize(11);
    }
  }

  /** Whoever looks a photo up finds it under the name that they gave. */
  @Test
  void keepTheirNamesWhereCopiesTieThemTogether() throws IOException {
    for (int video = 0; video < 4; video++) {
      frames("run", video, 4);
      frames("walk", 10 + video, 4);
    }
    Folders.photo(data, "run/video0_copy.jpg", "the same");
    Folders.photo(data, "run/video1_copy.jpg", "the same");
    Folders.photo(data, "walk/loose.jpg", "the same");

    Dataset dataset = DatasetReader.read(data, BY_VIDEO);

    assertThat(dataset.all())
        .filteredOn(photo -> "video1".equals(photo.givenGroup()))
        .hasSize(5)
        .allMatch(photo -> "video0".equals(photo.group()));
    assertThat(dataset.all())
        .filteredOn(photo -> photo.photo().name().endsWith("loose.jpg"))
        .allMatch(photo -> photo.givenGroup() == null && "video0".equals(photo.group()));
  }

  @Test
  void areAllThatIsFoundWhereTheExpressionHasNoGroup() throws IOException {
    Folders.photos(data, "daisy", 10);
    Folders.photos(data, "tulip", 10);

    Dataset dataset = DatasetReader.read(data, Splitting.defaults().withGroupBy("^[a-z]+/00[0-4]"));

    assertThat(dataset.all()).extracting(LabelledPhoto::group).contains("daisy/001").containsNull();
  }

  @Test
  void mustNotStraddleASplitOnDisk() throws IOException {
    for (String side : List.of("train", "val")) {
      Folders.photo(data, side + "/run/video1_%s.jpg".formatted(side));
      Folders.photo(data, side + "/walk/video2%s_.jpg".formatted(side));
    }

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DatasetReader.read(data, BY_VIDEO))
        .withMessage("Photos of the group 'video1' in '%s' are in both train and val.", data);
  }

  @Test
  void mustBeFoundSomewhere() throws IOException {
    Folders.photos(data, "daisy", 3);
    Folders.photos(data, "tulip", 3);

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DatasetReader.read(data, BY_VIDEO))
        .withMessage(
            "The regular expression '(video\\d+)_' is found in no path, such as 'daisy/001.jpg'.");
  }

  @Test
  void areNamedByARegularExpression() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splitting.defaults().withGroupBy("(oops"))
        .withMessageContaining("'(oops' is no regular expression");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)zzz",
        "(a+)+$",
        "([a-z]*)*\\d{9}",
        "^(.|a|[a-z])*!$",
        "(a|aa)+!"
      })
  void refusesExpressionsThatNeverEnd(String expression) {
    String path = "a".repeat(4000) + "/" + "x".repeat(60) + "a".repeat(60) + "/1.jpg";
    Candidate photo = Candidate.of(new FilePhoto(Path.of(path)), path, 0, 42);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupRule.of(expression).applyTo(List.of(photo)))
        .withMessageStartingWith("The regular expression '" + expression + "' tries so many ways");
  }

  @Test
  void takesSensibleExpressionsOverMany() {
    List<Candidate> photos =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "birds/robin/nest%d/deep/down/IMG_%05d.jpg".formatted(i / 7, i))
            .map(path -> Candidate.of(new FilePhoto(Path.of(path)), path, 0, 42))
            .toList();

    assertThat(GroupRule.of(".*(nest[0-9]+).*").applyTo(photos))
        .extracting(Candidate::group)
        .doesNotContainNull()
        .contains("nest0", "nest714");
  }

  /** Every fourth photo of the two classes with the one after it, across classes too. */
  @Test
  void whatIsTiedStaysTogetherForEverySeed() throws IOException {
    Folders.photos(data, "run", 40);
    Folders.photos(data, "walk", 30);
    for (int seed = 0; seed < 20; seed++) {
      Map<Photo, Integer> tieOf = new HashMap<>();
      Ties ties =
          photos -> {
            List<Set<Photo>> sets = new ArrayList<>();
            for (int i = 3; i + 1 < photos.size(); i += 4) {
              sets.add(Set.of(photos.get(i), photos.get(i + 1)));
              tieOf.put(photos.get(i), i);
              tieOf.put(photos.get(i + 1), i);
            }
            return sets;
          };

      Dataset dataset = DatasetReader.read(data, Splitting.defaults().withSeed(seed), ties);

      assertNoGroupOnTwoSides(dataset);
      Map<Integer, Set<String>> groups = new HashMap<>();
      for (LabelledPhoto photo : dataset.all()) {
        assertThat(photo.givenGroup()).isNull();
        assertThat(photo.group() == null).isEqualTo(!tieOf.containsKey(photo.photo()));
        if (photo.group() != null) {
          groups
              .computeIfAbsent(tieOf.get(photo.photo()), tie -> new HashSet<>())
              .add(photo.group());
        }
      }
      assertThat(groups).hasSize(17).allSatisfy((tie, names) -> assertThat(names).hasSize(1));
      assertThat(dataset.all()).hasSize(70);
    }
  }

  /** All files are of one size, and no two are the same. */
  @Test
  void whatIsKnownOfAPhotosBytesIsBelievedWithoutReadingThem() throws IOException {
    Folders.photos(data, "runs", 40);
    Folders.photos(data, "walk", 40);
    Ties ties =
        new Ties() {
          @Override
          public List<Set<Photo>> among(List<? extends Photo> photos) {
            return List.of();
          }

          @Override
          public Optional<String> content(Photo photo) {
            String name = photo.name();
            return Optional.of(name.substring(name.length() - "001.jpg".length()));
          }
        };
    for (int seed = 0; seed < 5; seed++) {
      Dataset dataset = DatasetReader.read(data, Splitting.defaults().withSeed(seed), ties);

      for (List<LabelledPhoto> side : List.of(dataset.train(), dataset.val(), dataset.test())) {
        Map<Object, Long> ofName =
            side.stream()
                .collect(
                    Collectors.groupingBy(
                        each -> ties.content(each.photo()).orElseThrow(), Collectors.counting()));
        assertThat(ofName.values()).containsOnly(2L);
      }
    }
  }

  /** Of 14 photos at most eight: enough for one of the two ties. */
  @Test
  void tiesBringNamedGroupsTogetherUnlessTheyGrowTooLarge() throws IOException {
    frames("run", 1, 3);
    frames("run", 2, 3);
    frames("walk", 3, 4);
    frames("walk", 4, 4);
    Ties ties =
        photos ->
            List.of(
                Set.of(photos.get(0), photos.get(photos.size() - 1)),
                Set.of(photos.get(1), photos.get(6)));

    Dataset dataset = DatasetReader.read(data, BY_VIDEO, ties);

    Map<String, String> named = new HashMap<>();
    dataset.all().forEach(photo -> named.put(photo.givenGroup(), photo.group()));
    assertThat(named)
        .isEqualTo(
            Map.of("video1", "video1", "video2", "video2", "video3", "video1", "video4", "video4"));
  }
}

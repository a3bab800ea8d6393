package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TiedPhotosTest {
  private final List<LabelledPhoto> photos = new ArrayList<>();

  private Photo photo(String name, @Nullable String group) {
    LabelledPhoto photo = new LabelledPhoto(PhotoFrom.bytes(name, new byte[0]), 0, group);
    photos.add(photo);
    return photo.photo();
  }

  private List<@Nullable String> groups(List<Set<Photo>> ties) {
    List<@Nullable String> groups = new ArrayList<>();
    TiedPhotos.of(photos, ties).forEach(each -> groups.add(each.group()));
    return groups;
  }

  @Test
  void getOneNameMadeUpIfNoneHasAny() {
    Photo bee = photo("bee", null);
    photo("ant", null);
    Photo same = photo("same", null);

    List<@Nullable String> groups = groups(List.of(Set.of(bee, same)));

    assertThat(groups.get(0)).isNotNull().startsWith("like ").isEqualTo(groups.get(2));
    assertThat(groups.get(1)).isNull();
    assertThat(TiedPhotos.of(photos, List.of(Set.of(bee, same))))
        .allSatisfy(each -> assertThat(each.givenGroup()).isNull());
  }

  @Test
  void joinTheGroupsThatTheyAreIn() {
    Photo one = photo("1", "film 2");
    photo("2", "film 2");
    Photo three = photo("3", "film 1");
    Photo four = photo("4", null);
    photo("5", "film 3");

    assertThat(groups(List.of(Set.of(one, three), Set.of(four, three))))
        .containsExactly("film 1", "film 1", "film 1", "film 1", "film 3");
  }

  @Test
  void areNoMoreThanLikenessMayTie() {
    List<Photo> film = IntStream.range(0, 8).mapToObj(i -> photo("f" + i, "film")).toList();
    Photo other = photo("other", null);

    assertThat(groups(List.of(Set.of(film.get(0), other))).get(8)).isNull();
  }

  @Test
  void areUntouchedByTiesOfOthers() {
    Photo bee = photo("bee", null);
    Photo ant = PhotoFrom.bytes("ant", new byte[0]);

    assertThat(groups(List.of(Set.of(bee, ant)))).isEqualTo(Arrays.asList((String) null));
  }
}

package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.DataException;
import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownPhotosTest {
  @TempDir private Path folder;

  private Path model;
  private Path list;

  @BeforeEach
  void place() throws IOException {
    model = folder.resolve("m.onnx");
    list = Files.createDirectory(folder.resolve("m.report")).resolve("photos.csv");
  }

  private static ContentHash hash(String content) {
    return ContentHash.of(content.getBytes(StandardCharsets.UTF_8));
  }

  private UsedPhoto used(String name, String side) {
    String path = folder.resolve(name).toString();
    return new UsedPhoto(path, "rose", side, null, null, hash(name).toString(), name);
  }

  @Test
  void areThoseOfEverySideWhetherStillThereOrNot() throws IOException {
    Files.writeString(folder.resolve("a, still there.jpg"), "a, still there.jpg");
    List<String> names = List.of("a, still there.jpg", "b.jpg", "c.jpg");
    PhotosCsv.write(
        list,
        List.of(
            used(names.get(0), "train"), used(names.get(1), "val"), used(names.get(2), "test")));

    List<RememberedPhoto> known = KnownPhotos.of(model).orElseThrow();

    assertThat(known)
        .containsExactlyElementsOf(
            names.stream()
                .map(name -> new RememberedPhoto(new FilePhoto(folder.resolve(name)), hash(name)))
                .toList());
    assertThat(known.stream().map(RememberedPhoto::isThere)).containsExactly(true, false, false);
  }

  @Test
  void withoutAListNothingIsKnown() {
    assertThat(KnownPhotos.of(model)).isEqualTo(Optional.empty());
  }

  @Test
  void aDamagedListIsTold() throws IOException {
    for (String content :
        List.of("path,label\na.jpg,rose\n", PhotosCsv.HEADER + "\na.jpg,rose,train,,,00,a\n")) {
      Files.writeString(list, content);
      assertThatThrownBy(() -> KnownPhotos.of(model))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("photos.csv' is damaged");
    }
  }

  @Test
  void whatNoPathCanBeIsStillKnownByItsContent() throws IOException {
    UsedPhoto odd =
        new UsedPhoto("a\0b", "rose", "train", null, null, hash("odd").toString(), "odd");
    PhotosCsv.write(list, Stream.of(odd).toList());

    assertThat(KnownPhotos.of(model).orElseThrow())
        .singleElement()
        .satisfies(photo -> assertThat(photo.content()).isEqualTo(hash("odd")));
  }
}

package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnyPhotosTest {
  private static final byte[] JPEG =
      "\u00ff\u00d8\u00ff\u00e0 and so on".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir private Path folder;

  private void photo(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, JPEG);
  }

  private static List<String> told(AnyPhotos photos) {
    return photos.photos().stream()
        .map(each -> name(each) + photos.classOf(each).map(label -> " is " + label).orElse(""))
        .toList();
  }

  private static String name(Photo photo) {
    String name = photo.name().replace('\\', '/');
    return name.substring(name.lastIndexOf('/') + 1);
  }

  @Test
  void foldersAreClasses() throws IOException {
    photo("rose/1.jpg");
    photo("lotus/2.jpg");
    photo("beside.jpg");
    Files.writeString(folder.resolve("rose/notes.txt"), "notes");

    AnyPhotos photos = AnyPhotos.in(folder);

    assertThat(told(photos)).containsExactly("2.jpg is lotus", "1.jpg is rose", "beside.jpg");
    assertThat(photos.leftOut()).singleElement().asString().endsWith("notes.txt");
  }

  @Test
  void aFolderWithoutClassesIsOneOfPhotos() throws IOException {
    photo("photos/1.jpg");
    photo("photos/below/2.jpg");

    assertThat(told(AnyPhotos.in(folder))).containsExactly("1.jpg", "2.jpg");
    assertThat(told(AnyPhotos.in(folder.resolve("photos/below")))).containsExactly("2.jpg");
  }

  @Test
  void soIsAnArchive() throws IOException {
    Path zip = folder.resolve("photos.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("1.jpg"));
      out.write(JPEG);
      out.putNextEntry(new ZipEntry("notes.txt"));
      out.write('x');
    }

    AnyPhotos photos = AnyPhotos.in(zip);

    assertThat(photos.photos()).singleElement().matches(each -> each.name().endsWith("!/1.jpg"));
    assertThat(photos.leftOut()).singleElement().asString().endsWith("notes.txt");
  }

  @Test
  void whereThereAreNoneItIsTold() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(folder.resolve("list.csv"), "path\n1.jpg\n");

    assertThatThrownBy(() -> AnyPhotos.in(folder.resolve("gone")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("There is no '");
    assertThatThrownBy(() -> AnyPhotos.in(folder.resolve("empty")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("holds no photo");
    assertThatThrownBy(() -> AnyPhotos.in(folder.resolve("list.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no column 'label'");
  }
}

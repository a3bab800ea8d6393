package dev.graft.data;

import static dev.graft.data.Folders.photo;
import static dev.graft.data.Folders.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotosTest {
  @TempDir Path folder;

  @Test
  void findsWhatBeginsLikeAPictureInAFolderAndBelow() throws IOException {
    Path b = photo(folder, "b.JPG");
    Path a = photo(folder, "a/猫.webp");
    text(folder, "notes.txt", "no photo");
    photo(folder, ".hidden.jpg");
    photo(folder, ".cache/c.png");

    assertThat(Photos.at(List.of(folder))).extracting(FilePhoto::path).containsExactly(a, b);
  }

  @Test
  void takesANamedFileWhateverItsNameIsAndKeepsTheOrderGiven() throws IOException {
    Path upload = photo(folder, "z-upload");
    Path photo = photo(folder, "a.png");

    assertThat(Photos.at(List.of(upload, photo)))
        .containsExactly(new FilePhoto(upload), new FilePhoto(photo));
  }

  @Test
  void readsTheBytesOfItsFile() throws IOException {
    Path file = photo(folder, "a.png");

    FilePhoto photo = new FilePhoto(file);

    assertThat(photo.name()).isEqualTo(file.toString());
    assertThat(photo.read()).isEqualTo(Folders.jpeg("a.png"));
  }

  @Test
  void refusesAFolderWithoutPhotos() throws IOException {
    text(folder, "notes.txt", "no photo");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Photos.at(List.of(folder)))
        .withMessage("Folder '%s' holds no photo; 1 file left out: 1 .txt.", folder);
  }

  @Test
  void refusesAPathThatIsNotThere() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Photos.at(List.of(folder.resolve("rose.jpg"))))
        .withMessage("There is no '%s'.", folder.resolve("rose.jpg"));
  }
}

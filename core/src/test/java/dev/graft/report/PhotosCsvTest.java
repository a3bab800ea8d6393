package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotosCsvTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("photos.csv");
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    List<UsedPhoto> photos =
        List.of(
            new UsedPhoto("/photos/a, b/1.jpg", "=ant", "train", "like 2", null, "00ff", "1.jpg"),
            new UsedPhoto("/x/\"2\".jpg", "bee", "val", "nest 1", "nest 1", "0123", "x/\"2\".jpg"));

    PhotosCsv.write(file(), photos);

    assertThat(PhotosCsv.read(file())).isEqualTo(photos);
    assertThat(Files.readAllLines(file()).get(1))
        .isEqualTo("\"/photos/a, b/1.jpg\",'=ant,train,like 2,,00ff,1.jpg");
    assertThat(OwnFiles.isReport(file())).isTrue();
  }

  @Test
  void whatIsNoneIsRefused() throws IOException {
    for (String content : List.of("", "path,label,split,group\na,b,train,\n")) {
      Files.writeString(file(), content);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PhotosCsv.read(file()))
          .withMessageStartingWith("its first line");
    }
    Files.writeString(file(), PhotosCsv.HEADER + "\na,b,train,,,00\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhotosCsv.read(file()))
        .withMessage("line 2 has 6 fields instead of 7");
  }
}

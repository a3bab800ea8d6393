package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive with faults: its page as people look at it, and the list that mends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckPageIT {
  private static final int WIDE = 1280;
  private static final int NARROW = 400;
  private static final int OF_EACH = 12;

  /** As somebody may call a folder. */
  private static final String MARKUP = "<img src=x onerror=alert(1)>&quot;rose";

  private Path folder;
  private Path zip;
  private Path csv;
  private Chromium chromium;

  @BeforeAll
  void check(@TempDir Path own) throws IOException {
    folder = own;
    zip = folder.resolve("birds.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String label : Flowers.CLASSES.subList(0, 2)) {
        String name = label.equals(Flowers.CLASSES.get(0)) ? MARKUP : label;
        List<Path> photos = Flowers.photos("train", label, 0, OF_EACH);
        for (Path photo : photos) {
          add(name + "/" + photo.getFileName(), Files.readAllBytes(photo), out);
        }
        add(name + "/again.jpg", Files.readAllBytes(photos.get(0)), out);
      }
      add(MARKUP + "/broken.jpg", "<html>not found</html>".getBytes(StandardCharsets.UTF_8), out);
    }
    Graft.does("check", zip, "-o", folder.resolve("found"), "--base", "seedling");
    csv = folder.resolve("found/check.csv");
    chromium = Chromium.start(Files.createDirectory(folder.resolve("profile")));
  }

  private static void add(String name, byte[] content, ZipOutputStream out) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private void open(int width) {
    chromium.open(folder.resolve("found/check.html"), width);
  }

  @ParameterizedTest(name = "{0} pixels")
  @ValueSource(ints = {WIDE, NARROW})
  void isOpenToEverybodyAndNotWiderThanTheWindow(int width) {
    open(width);

    assertThat(chromium.seriousViolations()).isEmpty();
    assertThat(chromium.fitsItsWindow()).isTrue();
  }

  @Test
  void asksForNothingAndShowsNamesAsTheyAre() {
    open(WIDE);

    assertThat(chromium.console()).isEmpty();
    assertThat(chromium.requests()).isEmpty();
    assertThat(chromium.one("body").getText())
        .contains(
            "Exact copy: 2 photos", "Cannot be used: 1 photo\n", "again.jpg (" + MARKUP + ")");
    assertThat(chromium.all("img"))
        .hasSizeGreaterThanOrEqualTo(4)
        .noneMatch(image -> "0".equals(image.getDomProperty("naturalWidth")));
  }

  /** The list names photos in the archive, and is trained from as the archive would be. */
  @Test
  void whatIsSuggestedBecomesAListToTrainFrom() throws IOException {
    byte[] before = Files.readAllBytes(zip);

    Graft run = Graft.does("check", zip, "--apply", csv);

    Path list = folder.resolve("birds-mended.csv");
    assertThat(run.out()).contains(list + " is a new list: ", "stays as it is");
    List<String> lines = Files.readAllLines(list);
    assertThat(lines.get(0)).isEqualTo("path,label");
    assertThat(lines).hasSizeLessThanOrEqualTo(1 + 2 * OF_EACH);
    assertThat(lines).noneMatch(line -> line.contains("broken.jpg"));
    assertThat(Files.readAllBytes(zip)).isEqualTo(before);
    Graft.does("train", list, "-o", folder.resolve("birds.onnx"), "--base", "seedling");
    Graft.does("check", list, "-o", folder.resolve("again"), "--base", "seedling");
    assertThat(Files.readString(folder.resolve("again/check.csv")))
        .doesNotContain("exact copy", "cannot be used");

    assertThat(Graft.fails(3, "check", zip, "--undo").err()).contains("stays as it is");
  }
}

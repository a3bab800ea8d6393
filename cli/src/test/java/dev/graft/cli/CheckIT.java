package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.image.JpegBytes;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults put into drawn photos, and {@code graft check} on the result. */
class CheckIT {
  private static final int TRAIN = 30;
  private static final int VAL = 6;

  @TempDir private static Path folder;

  private static Path data;
  private static Path page;
  private static List<String> lines;
  private static String screen;
  private static Map<String, String> before;

  @BeforeAll
  static void faults() throws IOException {
    data = Flowers.split(folder.resolve("flowers"), TRAIN, VAL);
    Path first = folderOf("train", 0);
    Path second = folderOf("train", 1);
    Files.copy(photo(first, 0), folderOf("val", 0).resolve("same.jpg"));
    write(folderOf("val", 0).resolve("mirrored.jpg"), mirrored(read(photo(first, 1))));
    write(folderOf("val", 0).resolve("half.jpg"), drawn(read(photo(first, 2)), 0.5, 0));
    write(first.resolve("cropped.jpg"), drawn(read(photo(first, 3)), 1, 0.05));
    Files.copy(photo(first, 4), second.resolve("both.jpg"));
    Files.writeString(second.resolve("broken.jpg"), "<html>not found</html>");
    write(second.resolve("blank.jpg"), plain(200, 200, new Color(90, 120, 60)));
    write(second.resolve("tiny.jpg"), drawn(read(photo(second, 5)), 0.1, 0));
    write(second.resolve("label.jpg"), drawn(read(photo(folderOf("train", 2), 6)), 0.9, 0));
    Files.move(photo(folderOf("train", 2), 7), second.resolve("moved.jpg"));
    before = contents();
    Path out = folder.resolve("found");
    Graft run = Graft.does("check", data, "-o", out, "--base", "seedling");
    screen = run.out();
    page = out.resolve("check.html");
    lines = Files.readAllLines(out.resolve("check.csv"));
  }

  private static Path folderOf(String side, int label) {
    return data.resolve(side).resolve(Flowers.CLASSES.get(label));
  }

  private static Path photo(Path of, int number) throws IOException {
    try (Stream<Path> all = Files.list(of)) {
      return all.filter(file -> !file.getFileName().toString().matches("[a-z]+\\.jpg"))
          .sorted()
          .toList()
          .get(number);
    }
  }

  private static BufferedImage read(Path photo) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(photo)));
  }

  private static void write(Path file, BufferedImage picture) throws IOException {
    Files.write(file, JpegBytes.of(picture, 0.8f));
  }

  private static BufferedImage plain(int width, int height, Color colour) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return picture;
  }

  /** In another size, with so much of its width and height cut away at the top and left. */
  private static BufferedImage drawn(BufferedImage picture, double scale, double cut) {
    int width = (int) (scale * picture.getWidth() * (1 - cut));
    int height = (int) (scale * picture.getHeight() * (1 - cut));
    BufferedImage drawn = plain(width, height, Color.BLACK);
    Graphics2D graphics = drawn.createGraphics();
    graphics.drawImage(
        picture,
        0,
        0,
        width,
        height,
        (int) (cut * picture.getWidth()),
        (int) (cut * picture.getHeight()),
        picture.getWidth(),
        picture.getHeight(),
        null);
    graphics.dispose();
    return drawn;
  }

  private static BufferedImage mirrored(BufferedImage picture) {
    int width = picture.getWidth();
    BufferedImage mirrored = plain(width, picture.getHeight(), Color.BLACK);
    Graphics2D graphics = mirrored.createGraphics();
    graphics.drawImage(picture, width, 0, -width, picture.getHeight(), null);
    graphics.dispose();
    return mirrored;
  }

  private static Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        contents.put(
            file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  /** The lines about a photo, as a copy or by itself. */
  private static List<String> about(String name) {
    return lines.stream().filter(line -> line.contains("/" + name + ".jpg")).toList();
  }

  @Test
  void copiesAcrossTheSplitAreFound() {
    assertThat(about("same"))
        .anyMatch(line -> line.contains(",copy across the split,the same bytes"));
    for (String name : List.of("mirrored", "half")) {
      assertThat(about(name))
          .as(name)
          .anyMatch(line -> line.contains(",copy across the split,the same picture"));
    }
  }

  @Test
  void copiesInAClassAndInTwoAreFound() {
    assertThat(about("cropped")).anyMatch(line -> line.contains(",near copy,"));
    assertThat(about("both")).anyMatch(line -> line.contains(",in two classes,the same bytes"));
  }

  @Test
  void whatIsNoPhotoOrShowsNothingIsFound() {
    assertThat(about("broken"))
        .singleElement()
        .asString()
        .contains(",cannot be used,", "HTML", ",quarantine,");
    assertThat(about("blank")).anyMatch(line -> line.contains(",shows nothing,"));
    assertThat(about("tiny")).anyMatch(line -> line.contains(",tiny,"));
  }

  @Test
  void wrongLabelsAreFoundAndTheRightOneIsNamed() {
    String right = Flowers.CLASSES.get(2);
    assertThat(about("moved"))
        .anyMatch(
            line ->
                line.contains(",label may be wrong,")
                    && line.contains("by those like it " + right));
    assertThat(lines.stream().filter(line -> line.contains(",label may be wrong,")).count())
        .isLessThanOrEqualTo(8);
  }

  /** Some are always doubted; where no label is wrong none is suggested to be changed. */
  @Test
  void ofPhotosWithRightLabelsNoneIsToBeMoved() throws IOException {
    Path out = folder.resolve("clean");
    Graft.does(
        "check",
        Flowers.split(folder.resolve("clean-flowers"), 12, 3),
        "-o",
        out,
        "--base",
        "seedling");

    assertThat(Files.readAllLines(out.resolve("check.csv")))
        .noneMatch(line -> line.contains("move to"));
  }

  @Test
  void theScreenHasALineAKind() {
    assertThat(screen).contains("cannot be used", "copy across the split", "check.html");
    assertThat(screen.lines().count()).isLessThanOrEqualTo(14);
  }

  @Test
  void nothingIsChanged() throws IOException {
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void whatIsSuggestedIsDoneAndUndone() throws IOException {
    Path birds = Flowers.split(folder.resolve("mended"), 3, 1);
    Path first = birds.resolve("train").resolve(Flowers.CLASSES.get(0));
    Path moved = photo(first, 0);
    Path aside = photo(first, 1);
    Path list =
        Files.writeString(
            folder.resolve("fixes.csv"),
            "path,problem,evidence,suggestion\n%s,,,move to %s\n%s,,,quarantine\n%s,,,look\n"
                .formatted(moved, Flowers.CLASSES.get(1), aside, photo(first, 2)));

    Graft run = Graft.does("check", birds, "--apply", list);

    assertThat(run.out())
        .contains("1 photos were put aside", "1 moved", "1 lines only say to look");
    assertThat(moved).doesNotExist();
    assertThat(aside).doesNotExist();
    assertThat(folder.resolve("mended-quarantine")).isDirectory();

    Graft.does("check", birds, "--undo");
    assertThat(moved).exists();
    assertThat(aside).exists();
    assertThat(folder.resolve("mended-quarantine")).doesNotExist();
    Graft.fails(3, "check", birds, "--undo");
    Graft.fails(2, "check", birds, "--undo", "--apply", list);
  }

  @Test
  void thePageShowsThePhotos() throws IOException {
    String html = Files.readString(page);

    assertThat(html).contains("Copy across the split", "data:image/jpeg;base64,", "Suggestion:");
    assertThat(html).doesNotContain("http://", "https://", "<script");
  }

  @Test
  void aSecondCheckFindsTheSameAndWritesOverItsOwnOnly() throws IOException {
    Path out = folder.resolve("again");
    Graft.does("check", data, "-o", out, "--base", "seedling");
    assertThat(Files.readAllLines(out.resolve("check.csv"))).isEqualTo(lines);

    Graft.does("check", data, "-o", out, "--base", "seedling");
    Files.writeString(out.resolve("check.csv"), "mine");
    Graft.fails(2, "check", data, "-o", out, "--base", "seedling");
    assertThat(Files.readString(out.resolve("check.csv"))).isEqualTo("mine");
    Graft.fails(2, "check", data, "-o", data.resolve("found"), "--base", "seedling");
  }
}

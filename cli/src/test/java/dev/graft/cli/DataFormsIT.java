package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same photos in a folder, in archives and in a list are the same dataset. */
class DataFormsIT {
  private static final int TRAIN = 8;
  private static final int VAL = 4;

  @TempDir private Path folder;

  private Path flowers;

  @BeforeEach
  void fewFlowers() throws IOException {
    flowers = Flowers.split(folder.resolve("flowers"), TRAIN, VAL);
  }

  private Metrics train(Path data, Object... more) throws IOException {
    Path model = folder.resolve(data.getFileName() + ".onnx");
    Object[] always = {"train", data, "-o", model, "--size", 32, "--base", "seedling", "--quiet"};
    Graft.does(Stream.of(always, more).flatMap(Stream::of).toArray());
    return Metrics.beside(model);
  }

  private List<Path> photos() throws IOException {
    try (Stream<Path> files = Files.walk(flowers)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private String name(Path photo) {
    return flowers.relativize(photo).toString().replace('\\', '/');
  }

  private Path zip() throws IOException {
    Path archive = folder.resolve("flowers.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Path photo : photos()) {
        zip.putNextEntry(new ZipEntry("flower_photos/" + name(photo)));
        Files.copy(photo, zip);
        zip.closeEntry();
      }
    }
    return archive;
  }

  private Path tar() throws IOException {
    Path archive = folder.resolve("flowers.tar.gz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      for (Path photo : photos()) {
        tar.putArchiveEntry(new TarArchiveEntry(photo.toFile(), "./" + name(photo)));
        Files.copy(photo, tar);
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }

  private Path list() throws IOException {
    StringBuilder csv = new StringBuilder("path,label,split\n");
    for (Path photo : photos()) {
      String name = name(photo);
      String[] parts = name.split("/", -1);
      csv.append("\"flowers/%s\",%s,%s\n".formatted(name, parts[1], parts[0]));
    }
    return Files.writeString(folder.resolve("flowers.csv"), csv);
  }

  @Test
  void giveTheSameModel() throws IOException {
    JsonObject expected = train(flowers).withoutTimesAndCache();

    assertThat(train(zip()).withoutTimesAndCache()).isEqualTo(expected);
    assertThat(train(tar()).withoutTimesAndCache()).isEqualTo(expected);
    assertThat(train(list()).withoutTimesAndCache()).isEqualTo(expected);
    assertThat(expected.getAsJsonObject("counts").get("train").getAsInt()).isEqualTo(5 * TRAIN);
    assertThat(expected.getAsJsonObject("counts").get("val").getAsInt()).isEqualTo(5 * VAL);
  }

  @Test
  void areEvaluatedToo() throws IOException {
    train(flowers);
    Path model = folder.resolve("flowers.onnx");

    assertThat(Graft.does("evaluate", model, zip()).out())
        .isEqualTo(Graft.does("evaluate", model, flowers).out());
  }

  @Test
  void listPhotosThatAreNotThereAmongThoseSkipped() throws IOException {
    Path list = list();
    Files.writeString(list, Files.readString(list) + "flowers/gone.jpg,rose,train\n");

    Metrics metrics = train(list);

    assertThat(metrics.count("skipped")).isEqualTo(1);
    assertThat(metrics.json().getAsJsonArray("skipped").toString())
        .contains("gone.jpg", "there is no such file");
  }

  @Test
  void keepPhotosOfAGroupTogether() throws IOException {
    Path photos = folder.resolve("frames");
    for (String label : List.of("rose", "lotus")) {
      Path into = Files.createDirectories(photos.resolve(label));
      List<Path> taken = Flowers.photos("train", label, 0, 24);
      for (int i = 0; i < taken.size(); i++) {
        Files.copy(taken.get(i), into.resolve("plant%d_%d.jpg".formatted(i / 4, i)));
      }
    }
    Path model = folder.resolve("frames.onnx");

    Graft run =
        Graft.does(
            "train",
            photos,
            "-o",
            model,
            "--size",
            32,
            "--base",
            "seedling",
            "--group-by",
            "^[^_]*");

    assertThat(run.out()).contains("Groups: 12, none of them on two sides");
    assertThat(Metrics.beside(model).count("val")).isEqualTo(8);
    assertThat(Metrics.beside(model).count("test")).isEqualTo(8);
  }

  @Test
  void tellInTwoLinesWhatIsWrong() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.zip"), "no archive");
    Path list = Files.writeString(folder.resolve("list.csv"), "file,class\na.jpg,b\n");
    Path out = folder.resolve("model.onnx");

    assertThat(Graft.fails(3, "train", broken, "-o", out).err()).contains(broken.toString());
    assertThat(Graft.fails(3, "train", list, "-o", out).err()).contains("no column 'path'");
    assertThat(Graft.fails(2, "train", flowers, "-o", out, "--group-by", "(oops").err())
        .contains("'(oops' is no regular expression");
    assertThat(Graft.fails(3, "train", flowers, "-o", out, "--group-by", "nowhere").err())
        .contains("'nowhere' is found in no path");
  }
}

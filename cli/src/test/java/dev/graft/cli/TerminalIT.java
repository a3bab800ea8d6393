package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that would control a terminal, or a spreadsheet. */
class TerminalIT {
  private static final String CLASS = "\u001b]0;title\u0007ro\nse\u202e";
  private static final String SHOWN = "\\x1b]0;title\\x07ro\\x0ase\\u202e";

  @TempDir private Path folder;

  private Path data;
  private Path model;

  @BeforeEach
  void names() throws IOException {
    data = Drawn.pictures(folder.resolve("pictures"));
    Files.move(data.resolve("rose"), data.resolve(CLASS));
    Files.move(data.resolve("lotus"), data.resolve("=1+1"));
    Files.move(data.resolve("=1+1/1.jpg"), data.resolve("=1+1/-1.jpg"));
    model = folder.resolve("m\u009b.onnx");
  }

  private static void isHarmless(String words) {
    assertThat(words.chars().filter(c -> c != '\n'))
        .noneMatch(c -> c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x202e);
  }

  @Test
  void areShownAsWhatTheyAre() {
    Graft training = Graft.does("train", data, "--base", "seedling", "-o", model);
    Graft prediction = Graft.does("predict", model, data.resolve(CLASS));
    Graft evaluation = Graft.does("evaluate", model, data);

    isHarmless(training.out() + prediction.out() + evaluation.out());
    assertThat(training.out()).contains("m\\x9b.onnx");
    assertThat(prediction.lines()).hasSize(4).allMatch(line -> line.contains(SHOWN));
    assertThat(evaluation.out()).contains(SHOWN);
  }

  @Test
  void areShownInErrorsToo() {
    Graft run = Graft.fails(3, "train", folder.resolve("no\u001b[31m\nwhere"));

    isHarmless(run.err());
    assertThat(run.err()).contains("no\\x1b[31m\\x0awhere");
    isHarmless(Graft.fails(2, "train", "x", "--seed", "\u001b[31m").err());
    isHarmless(Graft.fails(2, "\u001b[31m").err());
  }

  @Test
  void areReadBackFromJsonAndCsvAsTheyWere() throws IOException {
    Graft.does("train", data, "--base", "seedling", "-o", model);
    String json = Graft.does("predict", model, data.resolve(CLASS), "--json").lines().get(0);
    String csv = Graft.does("predict", model, data.resolve("=1+1"), "--csv").out();

    assertThat(JsonParser.parseString(json).getAsJsonObject().get("label").getAsString())
        .isEqualTo(CLASS);
    assertThat(csv).contains(",'=1+1,");
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "path,label\n'-1.jpg,'=1+1\n-2.jpg,'=1+1\n3.jpg,'+\n4.jpg,'+\n");
    for (int i = 1; i <= 4; i++) {
      Path from = data.resolve("jasmine").resolve(i + ".jpg");
      Files.copy(from, folder.resolve((i < 3 ? "-" : "") + i + ".jpg"));
    }
    Path second = folder.resolve("second.onnx");
    Graft.does(
        "train", list, "--base", "seedling", "-o", second, "--val-split", 0, "--test-split", 0);
    assertThat(Metrics.beside(second).json().getAsJsonArray("classes").toString())
        .isEqualTo("[\"+\",\"=1+1\"]");
  }
}

package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Caution;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsCsvTest {
  @TempDir private Path folder;

  /** A photo that is nothing but its name. */
  private record Named(String name) implements Photo {
    @Override
    public byte[] read() {
      return new byte[0];
    }
  }

  private static Judged judged(
      String name, int label, @Nullable String group, float... probabilities) {
    return Judged.of(new LabelledPhoto(new Named(name), label, group), probabilities);
  }

  private List<String> lines(List<String> classes, JudgedPart... parts) throws IOException {
    Path file = folder.resolve("predictions.csv");
    PredictionsCsv.write(file, classes, List.of(parts));
    return Files.readString(file).lines().toList();
  }

  @Test
  void hasALineAPhotoPartByPart() throws IOException {
    assertThat(
            lines(
                List.of("ant", "bee"),
                new JudgedPart("train", List.of(judged("a/1.jpg", 0, "nest1", .75f, .25f))),
                new JudgedPart("val", List.of()),
                new JudgedPart("test", List.of(judged("x[3]", 1, null, .5f, .5f)))))
        .containsExactly(
            "path,part,group,truth,predicted,probability:ant,probability:bee,novelty,unknown,set",
            "a/1.jpg,train,nest1,ant,ant,0.75,0.25,,,",
            "x[3],test,,bee,ant,0.5,0.5,,,");
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    lines(
        List.of("ant", "be,e"),
        new JudgedPart("val", List.of(judged("a/1.jpg", 0, "nest1", .1f, .9f))),
        new JudgedPart("test", List.of(judged("=x", 1, null, 1 / 3f, 2 / 3f))));
    Path file = folder.resolve("predictions.csv");

    List<PredictionsCsv.Line> read = PredictionsCsv.read(file, List.of("ant", "be,e"));

    assertThat(read).extracting(PredictionsCsv.Line::path).containsExactly("a/1.jpg", "=x");
    assertThat(read).extracting(PredictionsCsv.Line::part).containsExactly("val", "test");
    assertThat(read.get(0).probabilities().of(1)).isEqualTo(.9f);
    assertThat(read.get(1).probabilities().of(0)).isEqualTo(1 / 3f);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionsCsv.read(file, List.of("be,e", "ant")))
        .withMessageContaining("be,e");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionsCsv.read(file, List.of("ant", "be,e", "cat")));
  }

  @Test
  void saysWhatTheClassifierSaysBeside() throws IOException {
    Judged strange =
        judged("a", 0, null, .5f, .5f)
            .with(
                new Caution(OptionalDouble.of(2.5), Optional.of(true), Optional.of(List.of(0, 1))));
    Judged half =
        judged("b", 1, null, .25f, .75f)
            .with(new Caution(OptionalDouble.of(-.5), Optional.empty(), Optional.of(List.of(1))));

    assertThat(lines(List.of("ant; red", "b\\ee"), new JudgedPart("test", List.of(strange, half))))
        .containsExactly(
            "path,part,group,truth,predicted,probability:ant; red,probability:b\\ee,novelty,unknown,set",
            "a,test,,ant; red,ant; red,0.5,0.5,2.5,true,ant\\; red;b\\\\ee",
            "b,test,,b\\ee,b\\ee,0.25,0.75,-0.5,,b\\\\ee");
  }

  @Test
  void noClassIsTakenForAnotherColumn() throws IOException {
    List<String> header = List.of(lines(List.of("path", "truth", "group")).get(0).split(",", -1));

    assertThat(header).doesNotHaveDuplicates().startsWith("path", "part", "group", "truth");
  }

  @Test
  void namesAreQuotedAndAreNoFormulas() throws IOException {
    List<String> lines =
        lines(
            List.of("=1+1", "T-shirt, \"top\""),
            new JudgedPart("all", List.of(judged("-a.jpg", 0, "@home", .25f, .75f))));

    assertThat(lines)
        .containsExactly(
            "path,part,group,truth,predicted,probability:=1+1,\"probability:T-shirt, \"\"top\"\"\""
                + ",novelty,unknown,set",
            "'-a.jpg,all,'@home,'=1+1,\"T-shirt, \"\"top\"\"\",0.25,0.75,,,");
  }

  @Test
  void probabilitiesReadBackToTheSameNumbers() throws IOException {
    Random random = new Random(3);
    List<Judged> photos =
        IntStream.range(0, 1_000)
            .mapToObj(i -> (float) Math.pow(random.nextFloat(), 12))
            .map(first -> judged("p", 0, null, first, 1 - first))
            .toList();

    List<String> lines = lines(List.of("a", "b"), new JudgedPart("all", photos));

    for (int i = 0; i < photos.size(); i++) {
      String[] fields = lines.get(i + 1).split(",", -1);
      assertThat(Float.parseFloat(fields[5])).isEqualTo(photos.get(i).probabilities().of(0));
      assertThat(Float.parseFloat(fields[6])).isEqualTo(photos.get(i).probabilities().of(1));
    }
  }
}

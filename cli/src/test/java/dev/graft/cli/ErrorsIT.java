package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong is told in two lines, and the exit code says of what kind it is. */
class ErrorsIT {
  private static final int USAGE = 2;
  private static final int DATA = 3;
  private static final int WEIGHTS = 4;
  private static final int MODEL = 5;

  @TempDir private Path folder;

  private Path out;

  @BeforeEach
  void place() {
    out = folder.resolve("model.onnx");
  }

  /** A dataset to look at; its photos are none, but begin like a BMP. */
  private Path classes(String... names) throws IOException {
    Path data = folder.resolve("data");
    for (String name : names) {
      Path label = Files.createDirectories(data.resolve(name));
      for (int i = 0; i < 4; i++) {
        Files.writeString(label.resolve(i + ".jpg"), "BM" + name + i);
      }
    }
    return data;
  }

  @Nested
  class DataThatCannotBeUsed {
    @Test
    void noSuchPath() {
      Path nowhere = folder.resolve("nowhere");

      assertThat(Graft.fails(DATA, "train", nowhere, "-o", out).err()).contains(nowhere.toString());
    }

    @Test
    void anEmptyFolder() throws IOException {
      Path empty = Files.createDirectory(folder.resolve("empty"));

      assertThat(Graft.fails(DATA, "train", empty, "-o", out).err())
          .contains(empty.toString(), "is empty");
    }

    @Test
    void onlyOneClass() throws IOException {
      assertThat(Graft.fails(DATA, "train", classes("roses"), "-o", out).err())
          .contains("Only one class", "'roses'");
    }

    @Test
    void photosWithoutClassFolders() throws IOException {
      Path photos = Files.createDirectory(folder.resolve("photos"));
      Files.writeString(photos.resolve("a.jpg"), "a");
      Files.writeString(photos.resolve("b.jpg"), "b");

      assertThat(Graft.fails(DATA, "train", photos, "-o", out).err())
          .contains("no subfolder a class", "files directly in it: 2");
    }

    @Test
    void aClassWithOneUsablePhoto() throws IOException {
      Path data = classes("roses");
      Files.delete(data.resolve("roses/0.jpg"));
      Flowers.copy(Flowers.photos("train", "rose", 0, 1), data.resolve("roses"));
      Flowers.copy(Flowers.photos("train", "lotus", 0, 4), data.resolve("lotus"));

      Graft run = Graft.fails(DATA, "train", data, "-o", out, "--base", "seedling");

      assertThat(run.err()).contains("'roses'", "1 of 4 can be used");
      assertThat(out).doesNotExist();
    }

    @Test
    void aPhotoThatIsNotThere() throws IOException {
      Path model = Drawn.model();

      assertThat(Graft.fails(DATA, "predict", model, folder.resolve("no.jpg")).err())
          .contains("no.jpg");
    }

    @Test
    void noPathOnStandardInput() throws IOException {
      Path model = Drawn.model();
      InputStream before = System.in;
      try {
        System.setIn(InputStream.nullInputStream());
        assertThat(Graft.fails(DATA, "predict", model, "-").err()).contains("standard input");
      } finally {
        System.setIn(before);
      }
    }

    @Test
    void nothingToEmbed() throws IOException {
      Path none = Files.writeString(folder.resolve("none.jpg"), "no picture");

      Graft run = Graft.run("embed", "seedling", none, "-o", folder.resolve("x.npy"));

      assertThat(run.exitCode()).isEqualTo(DATA);
      assertThat(folder.resolve("x.npy")).doesNotExist();
    }
  }

  @Nested
  class WeightsThatCannotBeHad {
    @Test
    void noSuchFile() throws IOException {
      assertThat(
              Graft.fails(WEIGHTS, "train", classes("a", "b"), "-o", out, "--weights", "no.h5")
                  .err())
          .contains("no.h5");
    }

    @Test
    void aTextFile() throws IOException {
      Path text = Files.writeString(folder.resolve("text.h5"), "no weights");

      assertThat(
              Graft.fails(WEIGHTS, "train", classes("a", "b"), "-o", out, "--weights", text).err())
          .contains(text.toString());
    }

    @Test
    void thoseOfAnotherWidth() throws IOException {
      Path weights = MobileNetFile.file();

      assertThat(
              Graft.fails(
                      WEIGHTS,
                      "train",
                      classes("a", "b"),
                      "-o",
                      out,
                      "--weights",
                      weights,
                      "--alpha",
                      "0.5")
                  .err())
          .contains(weights.toString(), "shape");
    }

    @Test
    void thoseWithoutTheClassifierThatIsAskedFor() throws IOException {
      Path weights = MobileNetFile.file();
      Path photo = Flowers.photos("val", "rose", 0, 1).get(0);

      assertThat(Graft.fails(WEIGHTS, "classify", photo, "--weights", weights).err())
          .contains("predictions");
    }
  }

  @Nested
  class ModelsThatCannotBeUsed {
    @ParameterizedTest
    @ValueSource(strings = {"predict", "evaluate"})
    void noSuchFile(String command) {
      Path model = folder.resolve("no.onnx");

      assertThat(Graft.fails(MODEL, command, model, folder).err()).contains(model.toString());
    }

    @Test
    void noSuchFileWhereABaseWouldDoAsWell() throws IOException {
      Path photo = Files.writeString(folder.resolve("a.jpg"), "a");
      Path model = folder.resolve("no.onnx");

      assertThat(Graft.fails(MODEL, "summary", model).err()).contains(model.toString());
      assertThat(Graft.fails(MODEL, "embed", model, photo, "-o", folder.resolve("x.npy")).err())
          .contains("no.onnx");
    }

    @Test
    void aTextFile() throws IOException {
      Path model = Files.writeString(folder.resolve("text.onnx"), "no model");

      assertThat(Graft.fails(MODEL, "predict", model, folder).err())
          .contains(model.toString(), "not an ONNX model");
    }

    @Test
    void aModelOfAnother() throws IOException {
      Path model = folder.resolve("foreign.onnx");
      Files.write(model, withCard(Drawn.model(), null));

      assertThat(Graft.fails(MODEL, "predict", model, folder).err())
          .contains(model.toString(), "no class names");
    }

    @Test
    void aModelWhoseInputIsNoPicture() throws IOException {
      ModelProto.Builder proto =
          ModelProto.parseFrom(Files.readAllBytes(Drawn.model())).toBuilder();
      proto.getGraphBuilder().getInputBuilder(0).setName("x");
      proto
          .getGraphBuilder()
          .getNodeBuilderList()
          .forEach(
              node -> {
                for (int i = 0; i < node.getInputCount(); i++) {
                  if (node.getInput(i).equals("image")) {
                    node.setInput(i, "x");
                  }
                }
              });
      Path model = Files.write(folder.resolve("other.onnx"), proto.build().toByteArray());

      assertThat(Graft.fails(MODEL, "predict", model, folder).err())
          .contains("is an ONNX model, but", "no input 'image'");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{}",
          "[]",
          "nonsense",
          "{\"format\": \"graft-model/1\"}",
          "{\"format\": \"graft-model/1\", \"classes\": [\"a\", \"b\"]}",
          "{\"format\": \"graft-model/99\"}"
        })
    void aDamagedCard(String card) throws IOException {
      Path model = folder.resolve("damaged.onnx");
      Files.write(model, withCard(Drawn.model(), card));

      assertThat(Graft.fails(MODEL, "predict", model, folder).err())
          .contains(model.toString(), "not one that this Graft can use");
    }

    @Test
    void aModelCutShort() throws IOException {
      byte[] whole = Files.readAllBytes(Drawn.model());
      Path model = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, 1_000_000));

      assertThat(Graft.fails(MODEL, "predict", model, folder).err()).contains("cut short");
    }

    private static byte[] withCard(Path model, @Nullable String card) throws IOException {
      ModelProto.Builder proto = ModelProto.parseFrom(Files.readAllBytes(model)).toBuilder();
      proto.clearMetadataProps();
      if (card != null) {
        proto.addMetadataProps(
            StringStringEntryProto.newBuilder().setKey("graft").setValue(card).build());
      }
      return proto.build().toByteArray();
    }
  }

  @Nested
  class WordsThatMeanNothing {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "--base resnet9000               | resnet9000",
          "--alpha 0.77                    | 0.77",
          "--size 16                       | 16",
          "--head mlp                      | mlp",
          "--recipe keras --head sigmoid   | 3 classes",
          "--recipe keras --epochs 0       | 0",
          "--recipe keras --dropout 1.5    | 1.5",
          "--recipe keras --learning-rate -1 | -1",
          "--val-split 2                   | 2",
          "--limit-train 0                 | 0",
          "--seed abc                      | abc",
          "--recipe other                  | other",
          "--ebochs 3                      | --ebochs",
        })
    void areFoundBeforeAnyWorkIsDone(String options, String told) throws IOException {
      Path data = classes("a", "b", "c");
      Object[] words =
          Stream.concat(
                  Stream.of("train", data, "-o", out), Arrays.stream(options.strip().split(" +")))
              .toArray();

      assertThat(Graft.fails(USAGE, words).err()).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "train --bse x y | There is no option '--bse'. | Did you mean --base?",
          "train --bse x y z | There is no option '--bse'. | Did you mean --base?",
          "train --bse | There is no option '--bse'. | Did you mean --base?",
          "train x --bse=y | There is no option '--bse'. | Did you mean --base?",
          "train x --zzz 3 | There is no option '--zzz'. | See 'graft train --help'.",
          "train --epoch 3 --bacth 2 x"
              + "| There is no option '--epoch' and no '--bacth'."
              + "| Did you mean --epochs and --batch?",
          "train x --debgu | There is no option '--debgu'. | Did you mean --debug?",
          "predict m.onnx --tpo 3 | There is no option '--tpo'. | Did you mean --top?",
          "weights fetch --ofline | There is no option '--ofline'. | Did you mean --offline?",
          "train x y | 'y' is a word too many. | See 'graft train --help'.",
          "train x -3 | '-3' is a word too many. | See 'graft train --help'.",
          "trian x | There is no command 'graft trian'. | Did you mean graft train?",
          "wieghts list | There is no command 'graft wieghts'. | Did you mean graft weights?",
          "weights fetsh vgg16"
              + "| There is no command 'graft weights fetsh'. | Did you mean graft weights fetch?",
          "zzz | There is no command 'graft zzz'. | See 'graft --help'.",
          "train x --base mobilnet_v2"
              + "| There is no base 'mobilnet_v2'. | Did you mean mobilenet_v2?",
          "train x --base atuo | There is no base 'atuo'. | Did you mean auto?",
          "compare x --base VGG-16 | There is no base 'VGG-16'. | Did you mean vgg16?",
          "summary resnet-50 | There is no base 'resnet-50'. | Did you mean resnet50?",
          "weights fetch vgg61 | There is no published base 'vgg61'. | Did you mean vgg16?",
          "dataset fetch flowrs | There is no dataset 'flowrs'. | Did you mean flowers?",
          "dataset fetch zzz"
              + "| There is no dataset 'zzz'."
              + "| There are fashion-mnist, mnist, flowers, cats-and-dogs.",
          "train x --recipe kears"
              + "| --recipe takes auto or keras. Received: 'kears' | Did you mean keras?",
          "train x --fit stretch"
              + "| --fit takes squash, pad, crop or auto. Received: 'stretch'"
              + "| See 'graft train --help'.",
          "train x --schedule cosin"
              + "| --schedule takes constant or cosine. Received: 'cosin' | Did you mean cosine?",
          "train x --seed abc"
              + "| --seed takes a whole number. Received: 'abc' | See 'graft train --help'.",
          "train x --epochs 2.5"
              + "| --epochs takes a whole number. Received: '2.5' | See 'graft train --help'.",
          "train x --epochs 9999999999"
              + "| --epochs takes a whole number, at least 1 and at most 100000."
              + " Received: '9999999999' | See 'graft train --help'.",
          "train x --open=yes"
              + "| --open takes no value. Received: 'yes' | See 'graft train --help'.",
          "compare x --shares 1,abc"
              + "| --shares takes a number. Received: 'abc' | See 'graft compare --help'.",
        })
    void areToldWithWhatIsNear(String words, String problem, String remedy) {
      assertThat(Graft.fails(USAGE, (Object[]) words.strip().split(" +")).err().lines())
          .containsExactly(problem, remedy);
    }

    @Test
    void nothingToTrainOn() {
      assertThat(Graft.fails(USAGE, "train").err()).contains("DATA");
    }

    @Test
    void anUnknownCommand() {
      assertThat(Graft.fails(USAGE, "trian").err()).contains("trian");
    }

    @Test
    void twoFormsAtOnce() {
      assertThat(Graft.fails(USAGE, "predict", "m.onnx", "a.jpg", "--json", "--csv").err())
          .contains("--json", "--csv");
    }

    @Test
    void featuresInAFormThatThereIsNot() {
      assertThat(Graft.fails(USAGE, "embed", "mobilenet_v2", folder, "-o", "x.xls").err())
          .contains("x.xls", ".npy", ".csv");
    }

    @Test
    void aFolderAsTheModelFile() throws IOException {
      assertThat(Graft.fails(USAGE, "train", classes("a", "b"), "-o", folder).err())
          .contains(folder.toString(), "is a folder");
    }

    @Test
    void aModelFileBelowAFile() throws IOException {
      Path file = Files.writeString(folder.resolve("file"), "");

      assertThat(
              Graft.fails(USAGE, "train", classes("a", "b"), "-o", file.resolve("x/m.onnx")).err())
          .contains(file.toString());
      assertThat(
              Graft.fails(USAGE, "embed", "mobilenet_v2", folder, "-o", file.resolve("x.npy"))
                  .err())
          .contains(file.toString());
    }
  }

  @Test
  void debugAddsTheTrace() {
    Graft run = Graft.run("train", folder.resolve("nowhere"), "--debug");

    assertThat(run.exitCode()).isEqualTo(DATA);
    assertThat(run.err().lines().skip(2))
        .first()
        .asString()
        .startsWith("dev.graft.data.DataException: ");
    assertThat(run.err()).contains("\tat dev.graft.");
  }
}

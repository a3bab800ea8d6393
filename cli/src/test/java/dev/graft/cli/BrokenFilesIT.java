package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command tells alike of model and weight files that are not what they should be. */
class BrokenFilesIT {
  private static final int WEIGHTS = 4;
  private static final int MODEL = 5;
  private static final int SIZE = 64;

  @TempDir private static Path shared;

  private static Path data;
  private static Path picture;
  private static byte[] model;

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    data = shared.resolve("data");
    for (String label : new String[] {"rose", "lotus"}) {
      Files.createDirectories(data.resolve(label));
      for (int i = 0; i < 8; i++) {
        SamplePictures.draw(data.resolve(label).resolve(i + ".jpg"), label, i, 1);
      }
    }
    picture = data.resolve("rose/0.jpg");
    Path file = shared.resolve("model.onnx");
    Graft.does("train", data, "-o", file, "--base", "seedling", "--size", SIZE);
    model = Files.readAllBytes(file);
  }

  @Nested
  class Models {
    private void everyCommandRefuses(byte[] bytes, String... reasons) throws IOException {
      Path file = Files.write(folder.resolve("broken.onnx"), bytes);
      Path out = folder.resolve("features.csv");
      for (Graft run :
          new Graft[] {
            Graft.fails(MODEL, "predict", file, picture),
            Graft.fails(MODEL, "predict", "--json", file, picture),
            Graft.fails(MODEL, "evaluate", file, data),
            Graft.fails(MODEL, "summary", file),
            Graft.fails(MODEL, "embed", file, picture, "-o", out)
          }) {
        assertThat(run.err()).contains(file.toString()).contains(reasons);
        assertThat(run.out()).isEmpty();
        assertThat(out).doesNotExist();
      }
    }

    @Test
    void whoseWeightsWereDamaged() throws IOException {
      Random random = new Random(4);
      byte[] bytes = model.clone();
      for (int flip = 0; flip < 50; flip++) {
        int at = model.length / 4 + random.nextInt(model.length / 2);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
      everyCommandRefuses(bytes, "is damaged");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "\"size\":64 | \"size\":96 | of 96 pixels, its graph takes 64",
          "\"size\":64 | \"size\":0  | 'size' in 'preprocessing' is 0",
          "\"size\":64 | \"size\":-172722858 | is -172722858",
          "\"size\":64 | \"size\":null | no 'size'",
          "[\"lotus\",\"rose\"] | [\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"] | 7 class names for 2 outputs",
          "[\"lotus\",\"rose\"] | [\"rose\",null] | must be text",
          "[\"lotus\",\"rose\"] | [] | 0 class names",
          "\"seedling\" | \"oak\" | is damaged",
          "\"crop\":\"none\" | \"crop\":\"centre\" | crop 'centre' is unknown",
        })
    void whoseMetadataDoesNotFit(String before, String after, String told) throws IOException {
      ModelProto.Builder proto = ModelProto.parseFrom(model).toBuilder();
      var entry = proto.getMetadataPropsBuilder(0);
      assertThat(entry.getValue()).contains(before);
      entry.setValue(entry.getValue().replace(before, after));
      everyCommandRefuses(proto.build().toByteArray(), told);
    }

    @Test
    void thatWereCutShort() throws IOException {
      everyCommandRefuses(new byte[0], "cut short");
      everyCommandRefuses(Arrays.copyOf(model, model.length / 2), "cut short");
      everyCommandRefuses(Arrays.copyOf(model, model.length - 25), "is damaged");
    }
  }

  @Nested
  class WeightFiles {
    private Graft[] runs(Path weights) {
      return new Graft[] {
        Graft.fails(
            WEIGHTS,
            "train",
            data,
            "-o",
            folder.resolve("m.onnx"),
            "--base",
            "seedling",
            "--size",
            SIZE,
            "--weights",
            weights),
        Graft.fails(
            WEIGHTS,
            "embed",
            "seedling",
            picture,
            "-o",
            folder.resolve("v.csv"),
            "--weights",
            weights)
      };
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7e00, 0x7c00, 0xfc00}) // NaN and the infinities, in float16
    void withANumberThatIsNone(int bits) throws IOException {
      byte[] bytes = Files.readAllBytes(bundled());
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putShort(bytes.length - 2, (short) bits);
      Path weights = Files.write(folder.resolve("w.safetensors"), bytes);
      for (Graft run : runs(weights)) {
        assertThat(run.err()).contains(weights.toString(), "has a number that is not finite at '");
      }
      assertThat(folder.resolve("m.onnx")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "null",
          "[]",
          "{\"a/b\":null}",
          "{\"a/b\":{\"dtype\":null,\"shape\":[],\"data_offsets\":[0,0]}}",
          "{\"a/b\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":null}}"
        })
    void whoseHeaderIsNone(String header) throws IOException {
      byte[] letters = header.getBytes(StandardCharsets.UTF_8);
      ByteBuffer bytes = ByteBuffer.allocate(8 + letters.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putLong(letters.length).put(letters);
      Path weights = Files.write(folder.resolve("w.safetensors"), bytes.array());
      for (Graft run : runs(weights)) {
        assertThat(run.err()).contains(weights.toString()).doesNotContain("gson", "http", "java.");
      }
    }

    private static Path bundled() throws IOException {
      Path unpacked = dev.graft.home.GraftHome.folder().resolve("bundled");
      try (Stream<Path> files = Files.list(unpacked)) {
        return files
            .filter(file -> file.toString().endsWith(".safetensors"))
            .findFirst()
            .orElseThrow();
      }
    }
  }

  /** No network, and weights that are nowhere: said at once, with the way out that there is. */
  @Nested
  class Offline {
    @Test
    void namesTheBaseThatNeedsNoNetwork() {
      for (Graft run :
          new Graft[] {
            Graft.fails(
                WEIGHTS,
                "train",
                data,
                "-o",
                folder.resolve("m.onnx"),
                "--base",
                "xception",
                "--offline"),
            Graft.fails(
                WEIGHTS, "compare", data, "--base", "xception", "--shares", "100", "--offline"),
            Graft.fails(
                WEIGHTS, "embed", "xception", picture, "-o", folder.resolve("v.csv"), "--offline")
          }) {
        assertThat(run.err()).contains("No weights for xception", "--base seedling");
      }
      assertThat(Graft.fails(WEIGHTS, "classify", picture, "--base", "xception", "--offline").err())
          .contains("graft weights fetch xception --top")
          .doesNotContain("seedling"); // it has no classifier
    }
  }
}

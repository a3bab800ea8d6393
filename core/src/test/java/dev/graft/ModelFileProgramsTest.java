package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.Gson;
import dev.graft.house.CompiledJava;
import dev.graft.image.Fit;
import dev.graft.image.ImageReader;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.image.UnreadableImageException;
import dev.graft.onnx.ModelSeal;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The programs of docs/model-file.md and Graft answer alike; for the Python see
 * tools/golden/model_file.py.
 */
class ModelFileProgramsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String WRITTEN = "\"resize\":\"antialiased\",\"crop\":\"none\"";
  private static final Pattern HASH = Pattern.compile("(\"settings\":\"[0-9a-f]{64})\"");
  private static final String ANSWER = "## From `image` to the answer";
  private static final double PROMISED = 0.95;

  /**
   * Of a probability; the golden ones were computed with other versions of the libraries. Keras's
   * filter works in float32, where a number that ends in almost exactly a half goes either way.
   */
  private static double tolerance(Resize resize) {
    return resize == Resize.KERAS ? 4e-3 : 1e-5;
  }

  /** Of a novelty, in standard deviations of known photos. */
  private static double noveltyTolerance(Resize resize) {
    return resize == Resize.KERAS ? 0.05 : 1e-4;
  }

  /** What a program printed of a picture. */
  private record Printed(
      String path,
      String label,
      double probability,
      boolean unknown,
      double novelty,
      List<String> set) {
    /** What it would print of Graft's prediction. */
    static Printed of(String path, Prediction prediction) {
      return new Printed(
          path,
          prediction.label(),
          prediction.probability(),
          prediction.isUnknown(),
          prediction.novelty().orElseThrow(),
          prediction.set(PROMISED).orElseThrow());
    }
  }

  /**
   * A picture's name, the SHA-256 of what the network gets, a probability for each class in the
   * model's order, and what the program printed.
   */
  private record Answer(String picture, String input, List<Double> probabilities, Printed printed) {
    static Answer parse(String line) {
      int json = line.indexOf('{');
      List<String> words = List.of(line.substring(0, json).strip().split(" ", -1));
      List<Double> numbers = words.stream().skip(2).map(Double::valueOf).toList();
      Printed printed = new Gson().fromJson(line.substring(json), Printed.class);
      return new Answer(words.get(0), words.get(1), numbers, printed);
    }
  }

  private static List<Answer> answers(List<String> lines) {
    return lines.stream().skip(1).map(Answer::parse).toList(); // the first is of the program
  }

  /** A filter with what is done about photos that are no squares. */
  private record Way(Resize resize, Fit fit) {
    String golden() {
      return fit == Fit.SQUASH
          ? "model_file_%s.txt".formatted(name(resize))
          : "model_file_%s_%s.txt".formatted(name(resize), name(fit));
    }

    /** What a card says of it; a file of before there was a fit says nothing of that. */
    String card() {
      return fit == Fit.SQUASH
          ? "\"resize\":\"%s\",\"crop\":\"none\"".formatted(name(resize))
          : "\"resize\":\"%1$s\",\"fit\":\"%2$s\",\"crop\":\"%2$s\""
              .formatted(name(resize), name(fit));
    }
  }

  static List<Way> ways() {
    return Arrays.stream(Resize.values())
        .flatMap(resize -> Arrays.stream(Fit.values()).map(fit -> new Way(resize, fit)))
        .toList();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The model file with another preprocessing in its card, and with the seal that belongs to it. So
   * that lengths stay, the card is padded, or the end of a hash left out.
   */
  private static Classifier classifier(Way way) {
    String card = way.card();
    int longer = Math.max(0, card.length() - WRITTEN.length());
    String changed =
        new String(Golden.bytes("model/trust.onnx"), StandardCharsets.ISO_8859_1)
            .replace(WRITTEN, card + " ".repeat(Math.max(0, WRITTEN.length() - card.length())));
    byte[] model =
        HASH.matcher(changed)
            .replaceFirst(
                found -> found.group(1).substring(0, found.group(1).length() - longer) + '"')
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] seal = ModelSeal.computed(model).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(seal, 0, model, model.length - seal.length, seal.length);
    return Classifier.load(model);
  }

  private static void assertAlike(Printed found, Answer expected, Resize resize) {
    Printed right = expected.printed();
    assertThat(found.label()).as(expected.picture()).isEqualTo(right.label());
    assertThat(found.set()).as(expected.picture()).isEqualTo(right.set());
    assertThat(found.unknown()).as(expected.picture()).isEqualTo(right.unknown());
    assertThat(found.probability())
        .as(expected.picture())
        .isCloseTo(right.probability(), within(tolerance(resize)));
    assertThat(found.novelty())
        .as(expected.picture())
        .isCloseTo(right.novelty(), within(noveltyTolerance(resize)));
  }

  private static void assertAlike(List<Double> found, Answer expected, Resize resize) {
    List<Double> right = expected.probabilities();
    assertThat(found).hasSameSizeAs(right);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i))
          .as("%s, %s", resize, expected.picture())
          .isCloseTo(right.get(i), within(tolerance(resize)));
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theProgramsAreThoseThatWereRun(Way way) throws IOException {
    String program =
        block("### `%s`".formatted(name(way.resize())), "python") + "\n" + block(ANSWER, "python");

    assertThat(sha256(program.getBytes(StandardCharsets.UTF_8)))
        .as("run tools/golden/model_file.py after each change of a program")
        .isEqualTo(Golden.lines(way.golden()).get(0));
  }

  /** The first fenced block of a language under a heading of the page. */
  private static String block(String heading, String language) throws IOException {
    String page = Files.readString(ROOT.resolve("docs/model-file.md"));
    Matcher block =
        Pattern.compile(
                "^" + Pattern.quote(heading) + "\n.*?```" + language + "\n(.*?)```",
                Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(page);
    assertThat(block.find()).as(heading).isTrue();
    return block.group(1);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void graftAnswersAsTheyDo(Way way) {
    Resize resize = way.resize();
    List<Answer> answers = answers(Golden.lines(way.golden()));
    assertThat(answers).hasSizeGreaterThan(20);
    try (Classifier classifier = classifier(way)) {
      for (Answer python : answers) {
        Prediction found = classifier.predict(Golden.file("preprocessing/" + python.picture()));
        assertAlike(classifier.classes().stream().map(found::probability).toList(), python, resize);
        assertAlike(Printed.of(python.picture(), found), python, resize);
      }
    }
  }

  /** Otherwise nothing would be seen of a program that takes all sets and verdicts for the same. */
  @ParameterizedTest
  @MethodSource("ways")
  void thePicturesHaveSetsOfSeveralSizesAndBothVerdicts(Way way) {
    List<Answer> answers = answers(Golden.lines(way.golden()));

    assertThat(answers).extracting(each -> each.printed().set().size()).contains(1, 2);
    assertThat(answers).extracting(each -> each.printed().unknown()).contains(true, false);
  }

  @ParameterizedTest
  @EnumSource(Fit.class)
  void theBytesAreTheSameForArea(Fit fit) throws UnreadableImageException {
    ImageReader reader = new ImageReader(new Preprocessing(12, Resize.AREA, fit));
    for (Answer python : answers(Golden.lines(new Way(Resize.AREA, fit).golden()))) {
      ByteBuffer pixels = ByteBuffer.allocate(reader.bytesPerImage());
      reader.read(Golden.bytes("preprocessing/" + python.picture()), pixels);
      assertThat(sha256(pixels.array())).as(python.picture()).isEqualTo(python.input());
    }
  }

  /** Of opaque pictures that Java reads as they are. */
  @Test
  void theJavaGivesTheSameBytes(@TempDir Path folder) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {compiled(folder)})) {
      Method area =
          loader.loadClass("Area").getDeclaredMethod("area", BufferedImage.class, int.class);
      area.setAccessible(true);
      List<Answer> plain =
          answers(Golden.lines(new Way(Resize.AREA, Fit.SQUASH).golden())).stream()
              .filter(each -> each.picture().matches("\\d+x\\d+\\.png"))
              .toList();
      assertThat(plain).hasSizeGreaterThan(10);
      for (Answer python : plain) {
        BufferedImage photo =
            ImageIO.read(Golden.file("preprocessing/" + python.picture()).toFile());
        assertThat(sha256((byte[]) area.invoke(null, photo, 12)))
            .as(python.picture())
            .isEqualTo(python.input());
      }
    }
  }

  /** The page's two methods as a class. */
  private static URL compiled(Path folder) throws IOException {
    CompiledJava.of(
        folder.resolve("Area.java"),
        """
        import java.awt.image.BufferedImage;

        final class Area {
        %s
        }
        """
            .formatted(block("### `area`", "java")),
        folder);
    return folder.toUri().toURL();
  }

  /** Where there is a Python with the libraries, whatever their versions, the programs run. */
  @Test
  void theProgramsRun(@TempDir Path folder) throws IOException, InterruptedException {
    assumeThat(python("-c", "import PIL, numpy, onnxruntime, cv2"))
        .as("no python3 with pillow, numpy, onnxruntime and opencv-python-headless on the PATH")
        .isZero();

    assertThat(python("tools/golden/model_file.py", folder.toString())).isZero();

    for (Way way : ways()) {
      Resize resize = way.resize();
      List<Answer> live =
          answers(
              Files.readAllLines(folder.resolve(way.golden())).stream()
                  .filter(line -> !line.startsWith("#"))
                  .toList());
      List<Answer> golden = answers(Golden.lines(way.golden()));
      assertThat(live).hasSameSizeAs(golden);
      for (int i = 0; i < live.size(); i++) {
        assertAlike(live.get(i).probabilities(), golden.get(i), resize);
        assertAlike(live.get(i).printed(), golden.get(i), resize);
      }
    }
  }

  private static int python(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(Arrays.asList(words));
    try {
      return new ProcessBuilder(command)
          .directory(ROOT.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) { // there is no python3 at all
      return -1;
    }
  }
}

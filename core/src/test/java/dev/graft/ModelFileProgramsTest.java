package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OrtException;
import dev.graft.image.ImageReader;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.image.UnreadableImageException;
import java.io.IOException;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Python of docs/model-file.md and Graft answer alike; see tools/golden/model_file.py. */
class ModelFileProgramsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String RELEASED = "\"antialiased\"";

  /**
   * Of a probability; the golden ones were computed with other versions of the libraries. Keras's
   * filter works in float32, where a number that ends in almost exactly a half goes either way.
   */
  private static double tolerance(Resize resize) {
    return resize == Resize.KERAS ? 1e-3 : 1e-5;
  }

  /** A picture's name, the SHA-256 of what the network gets, and the probabilities. */
  private record Answer(String picture, String input, List<Double> probabilities) {
    static Answer parse(String line) {
      List<String> words = List.of(line.split(" ", -1));
      List<Double> numbers = words.stream().skip(2).map(Double::valueOf).toList();
      return new Answer(words.get(0), words.get(1), numbers);
    }
  }

  private static String name(Resize resize) {
    return resize.name().toLowerCase(Locale.ROOT);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Classifier classifier(Resize resize) throws OrtException {
    String model =
        new String(Golden.bytes("model/0.1.0.onnx"), StandardCharsets.ISO_8859_1)
            .replace(RELEASED, "%-13s".formatted('"' + name(resize) + '"'));
    return Classifier.load(model.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<Double> probabilities(Classifier classifier, String picture) {
    Map<String, Double> byLabel = new TreeMap<>(); // the model's classes are in this order too
    classifier
        .predict(Golden.file("preprocessing/" + picture))
        .classes()
        .forEach(each -> byLabel.put(each.label(), each.probability()));
    return List.copyOf(byLabel.values());
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
  @EnumSource(Resize.class)
  void theProgramsAreThoseThatWereRun(Resize resize) throws IOException {
    String page = Files.readString(ROOT.resolve("docs/model-file.md"));
    Matcher program =
        Pattern.compile("### `" + name(resize) + "`\n.*?```python\n(.*?)```", Pattern.DOTALL)
            .matcher(page);

    assertThat(program.find()).isTrue();
    assertThat(sha256(program.group(1).getBytes(StandardCharsets.UTF_8)))
        .as("run tools/golden/model_file.py after each change of a program")
        .isEqualTo(Golden.lines("model_file_%s.txt".formatted(name(resize))).get(0));
  }

  @ParameterizedTest
  @EnumSource(Resize.class)
  void graftAnswersAsTheyDo(Resize resize) throws OrtException {
    List<String> lines = Golden.lines("model_file_%s.txt".formatted(name(resize)));
    assertThat(lines).hasSizeGreaterThan(20);
    try (Classifier classifier = classifier(resize)) {
      for (String line : lines.subList(1, lines.size())) {
        Answer python = Answer.parse(line);
        assertAlike(probabilities(classifier, python.picture()), python, resize);
      }
    }
  }

  @Test
  void theBytesAreTheSameForArea() throws UnreadableImageException {
    ImageReader reader = new ImageReader(new Preprocessing(12, Resize.AREA));
    List<String> lines = Golden.lines("model_file_area.txt");
    for (String line : lines.subList(1, lines.size())) {
      Answer python = Answer.parse(line);
      ByteBuffer pixels = ByteBuffer.allocate(reader.bytesPerImage());
      reader.read(Golden.bytes("preprocessing/" + python.picture()), pixels);
      assertThat(sha256(pixels.array())).as(python.picture()).isEqualTo(python.input());
    }
  }

  /** Where there is a Python with the libraries, whatever their versions, the programs run. */
  @Test
  void theProgramsRun(@TempDir Path folder) throws IOException, InterruptedException {
    assumeThat(python("-c", "import PIL, numpy, onnxruntime, cv2"))
        .as("no python3 with pillow, numpy, onnxruntime and opencv-python-headless on the PATH")
        .isZero();

    assertThat(python("tools/golden/model_file.py", folder.toString())).isZero();

    for (Resize resize : Resize.values()) {
      String file = "model_file_%s.txt".formatted(name(resize));
      List<String> live =
          Files.readAllLines(folder.resolve(file)).stream()
              .filter(line -> !line.startsWith("#"))
              .toList();
      List<String> golden = Golden.lines(file);
      assertThat(live).hasSameSizeAs(golden);
      for (int i = 1; i < live.size(); i++) {
        Answer found = Answer.parse(live.get(i));
        assertAlike(found.probabilities(), Answer.parse(golden.get(i)), resize);
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

package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A model as a page, in a browser that has no network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportPageIT {
  private static final int WIDE = 1280;
  private static final int NARROW = 400;
  private static final int OF_EACH = 24;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What browsers decode and add up otherwise makes no more than this. */
  private static final double SAME = 1e-3;

  /** As somebody may call a folder. */
  private static final String MARKUP = "<!--<script>alert(1)";

  private Path folder;
  private Path model;
  private Path page;
  private Chromium chromium;

  @BeforeAll
  void export(@TempDir Path own) throws IOException {
    folder = own;
    Path runtime = WebPackage.unpacked();
    for (String label : Flowers.CLASSES) {
      String name = label.equals("rose") ? MARKUP : label;
      Flowers.copy(
          Flowers.photos("train", label, 0, OF_EACH), folder.resolve("data").resolve(name));
    }
    model = folder.resolve("my <flowers>.onnx");
    Graft.does("train", folder.resolve("data"), "-o", model, "--base", "seedling");
    page = folder.resolve("page.html");
    Graft run = Graft.does("export", "--page", page, model, "--runtime", runtime);
    assertThat(run.out())
        .contains("page.html: ", " MB, with the model and ONNX Runtime Web 1.30.0");
    chromium =
        Chromium.start(
            Files.createDirectory(folder.resolve("profile")),
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream");
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private List<WebElement> all(String selector) {
    return chromium.all(selector);
  }

  private WebElement one(String selector) {
    return chromium.one(selector);
  }

  private void waitFor(String words) {
    new WebDriverWait(chromium.driver(), PATIENCE)
        .withMessage(() -> one("#status").getText())
        .until(driver -> one("#status").getText().contains(words));
  }

  private void choose(List<Path> photos) {
    String files = photos.stream().map(Path::toString).collect(Collectors.joining("\n"));
    one("#photos").sendKeys(files);
  }

  private List<JsonObject> predictions(List<Path> photos) {
    return predictions(model, photos);
  }

  private static List<JsonObject> predictions(Path by, List<Path> photos) {
    Object[] words = Stream.concat(Stream.of("predict", "--json", by), photos.stream()).toArray();
    return Graft.does(words).lines().stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  private static void requireSame(WebElement answer, JsonObject prediction) {
    String file = String.valueOf(Path.of(prediction.get("path").getAsString()).getFileName());
    boolean unknown = prediction.get("unknown").getAsBoolean();
    String label = prediction.get("label").getAsString();
    List<String> set =
        prediction.getAsJsonArray("set").asList().stream().map(JsonElement::getAsString).toList();

    assertThat(answer.findElement(By.cssSelector("figcaption")).getText()).isEqualTo(file);
    assertThat(answer.findElement(By.tagName("h2")).getText())
        .as(file)
        .isEqualTo(unknown ? "unknown" : label);
    assertThat(answer.findElement(By.cssSelector(".classes li:first-child span")).getText())
        .isEqualTo(label);
    assertThat(Double.parseDouble(answer.findElement(By.tagName("data")).getDomProperty("value")))
        .as(file)
        .isCloseTo(prediction.get("probability").getAsDouble(), within(SAME));
    assertThat(answer.findElements(By.cssSelector(".set b")))
        .as(file)
        .extracting(WebElement::getText)
        .isEqualTo(set);
  }

  @Test
  void answersAsTheCommandDoesAndAsksForNothing() throws IOException {
    List<Path> photos = ManyKinds.in(Files.createDirectory(folder.resolve("photos")));
    List<JsonObject> predictions = predictions(photos);
    chromium.open(page, WIDE);

    choose(photos);
    waitFor("Looked at 20 photos");

    List<WebElement> answers = all("#answers article");
    assertThat(answers).hasSameSizeAs(predictions).hasSize(20);
    for (int i = 0; i < answers.size(); i++) {
      requireSame(answers.get(i), predictions.get(i));
    }
    assertThat(predictions)
        .extracting(each -> each.get("unknown").getAsBoolean())
        .contains(true, false);
    assertThat(chromium.console()).isEmpty();
    assertThat(chromium.requests()).isEmpty();
  }

  /** Photos of any proportion; what is drawn over them lies where the model looked. */
  @ParameterizedTest
  @ValueSource(strings = {"pad", "crop"})
  void fitsPhotosAsTheCommandDoes(String fit) throws IOException {
    Path fitting = folder.resolve(fit + ".onnx");
    Path fittingPage = folder.resolve(fit + ".html");
    Graft.does("train", folder.resolve("data"), "-o", fitting, "--base", "seedling", "--fit", fit);
    Graft.does("export", "--page", fittingPage, fitting, "--runtime", WebPackage.unpacked());
    List<Path> photos = ManyKinds.in(Files.createDirectory(folder.resolve("photos of " + fit)));
    chromium.open(fittingPage, WIDE);

    choose(photos);
    waitFor("Looked at 20 photos");

    List<JsonObject> predictions = predictions(fitting, photos);
    List<WebElement> answers = all("#answers article");
    assertThat(answers).hasSameSizeAs(predictions);
    for (int i = 0; i < answers.size(); i++) {
      requireSame(answers.get(i), predictions.get(i));
    }
    assertThat(predictions).isNotEqualTo(predictions(model, photos));
    assertThat(chromium.console()).isEmpty();
  }

  @Test
  void namesWithMarkupAreText() {
    chromium.open(page, WIDE);
    waitFor("Ready");

    assertThat(one("h1").getText()).isEqualTo("my <flowers>");
    assertThat(chromium.driver().getTitle()).isEqualTo("my <flowers>");
    assertThat(one("#about").getText()).contains(MARKUP);
    assertThat(all("body script")).hasSize(1 + 1); // the facts and the program; bytes are used up
  }

  @Test
  void showsWhereTheEvidenceLies() {
    chromium.open(page, WIDE);
    choose(Flowers.photos("test", "lotus", 0, 1));
    waitFor("Looked at one photo");

    assertThat(all(".answer canvas")).hasSize(2);
    assertThat(all(".answer figcaption").get(1).getText()).startsWith("what speaks for ");
    assertThat(
            chromium
                .driver()
                .executeScript(
                    "const [photo, map] = [...document.querySelectorAll('.answer canvas')].map(c =>"
                        + " c.getContext('2d').getImageData(0, 0, c.width, c.height).data);"
                        + "return photo.length === map.length && photo.some((level, i) =>"
                        + " level !== map[i])"))
        .isEqualTo(true);
  }

  @Test
  void saysWhatIsNoPictureAndGoesOn() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.jpg"), "no picture");
    chromium.open(page, WIDE);

    choose(List.of(notes, Flowers.photos("test", "rose", 0, 1).get(0)));
    waitFor("Looked at 2 photos");

    assertThat(all("#answers article")).hasSize(2);
    assertThat(all("#answers article").get(0).getText()).contains("notes.jpg", "no picture");
    assertThat(all("#answers .problem")).hasSize(1);
  }

  @Test
  void takesWhatIsDropped() throws IOException {
    Path photo = Flowers.photos("test", "rose", 3, 1).get(0);
    JsonObject prediction = predictions(List.of(photo)).get(0);
    chromium.open(page, WIDE);
    waitFor("Ready."); // before that nobody listens yet

    chromium
        .driver()
        .executeScript(
            "const bytes = Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0));"
                + "const dropped = new DataTransfer();"
                + "dropped.items.add(new File([bytes], arguments[1]));"
                + "document.body.dispatchEvent("
                + "new DragEvent('drop', {dataTransfer: dropped, bubbles: true}))",
            Base64.getEncoder().encodeToString(Files.readAllBytes(photo)),
            String.valueOf(photo.getFileName()));
    waitFor("Looked at one photo");

    requireSame(one("#answers article"), prediction);
  }

  @Test
  void takesAPhotoWithTheCamera() {
    chromium.open(page, WIDE);
    waitFor("Ready");

    one("#camera-start").click();
    new WebDriverWait(chromium.driver(), PATIENCE)
        .until(driver -> one("#camera-take").isDisplayed());
    one("#camera-take").click();
    waitFor("Looked at what the camera saw");
    one("#camera-stop").click();

    assertThat(one("#answers article figcaption").getText()).isEqualTo("photo 1");
    assertThat(one("#camera").isDisplayed()).isFalse();
    assertThat(one("#camera-start").isDisplayed()).isTrue();
  }

  @Test
  void isOpenToEverybodyAtAnyWidth() {
    for (int width : new int[] {WIDE, NARROW}) {
      chromium.open(page, width);
      choose(Flowers.photos("test", "lotus", 0, 2));
      waitFor("Looked at 2 photos");

      assertThat(chromium.seriousViolations()).isEmpty();
      assertThat(chromium.fitsItsWindow()).isTrue();
    }
  }

  @Test
  void withoutTheRuntimeItSaysHowToGetIt() {
    Path bare = folder.resolve("bare.html");

    Graft run = Graft.does("export", "--page", bare, model);

    chromium.open(bare, NARROW);
    assertThat(run.out()).contains("npm pack onnxruntime-web", "--runtime package");
    assertThat(one("pre").getText())
        .contains("npm pack onnxruntime-web", "graft export --page", "--runtime package");
    assertThat(chromium.console()).isEmpty();
    assertThat(chromium.requests()).isEmpty();
  }

  @Test
  void isWrittenOverItselfAndOverNothingElse() throws IOException {
    Path runtime = WebPackage.unpacked();
    byte[] before = Files.readAllBytes(page);
    Graft.does("export", "--page", page, model, "--runtime", runtime);
    assertThat(page).hasBinaryContent(before);

    Path notes = Files.writeString(folder.resolve("notes.html"), "<!DOCTYPE html>notes of years");
    assertThat(Graft.fails(2, "export", "--page", notes, model).err()).contains("move it away");
    assertThat(notes).hasContent("<!DOCTYPE html>notes of years");
    assertThat(Graft.fails(2, "export", "--page", model, model).err()).contains("is what is read");
  }

  @Test
  void whatCannotBeDoneIsRefused() {
    Path old = Path.of("..", "core", "src", "test", "resources", "model", "0.1.0.onnx");
    Path other = folder.resolve("other.html");

    assertThat(Graft.fails(2, "export", "--page", other, model, "--runtime", folder).err())
        .contains("does not hold ONNX Runtime Web", "npm pack onnxruntime-web");
    assertThat(Graft.fails(5, "export", "--page", other, old).err())
        .contains("by 'antialiased'", "--resize area");
    assertThat(Graft.fails(5, "export", "--page", other, "nothing.onnx").err()).contains("no such");
    assertThat(other).doesNotExist();
  }
}

package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page of a training, as people look at it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageIT {
  private static final int WIDE = 1280;
  private static final int NARROW = 400;
  private static final int OF_EACH = 14;

  /** As somebody may call a folder. */
  private static final String MARKUP = "<b onclick=alert(1)>&quot;rose";

  private Path folder;
  private Path page;
  private Chromium chromium;

  @BeforeAll
  void train(@TempDir Path own) throws IOException {
    folder = own;
    for (int i = 0; i < Flowers.CLASSES.size(); i++) {
      String label = Flowers.CLASSES.get(i);
      String name = label.equals("rose") ? MARKUP : label;
      String other = Flowers.CLASSES.get((i + 1) % Flowers.CLASSES.size());
      Flowers.copy(
          Flowers.photos("train", label, 0, OF_EACH), folder.resolve("data/train").resolve(name));
      Path val = folder.resolve("data/val").resolve(name);
      Flowers.copy(Flowers.photos("val", label, 0, OF_EACH), val);
      Flowers.copy(Flowers.photos("test", other, 0, 2), val); // which are wrong whatever is named
    }
    Path model = folder.resolve("flowers.onnx");
    Graft.does("train", folder.resolve("data"), "-o", model, "--base", "seedling");
    page = folder.resolve("flowers.report/report.html");
    chromium = Chromium.start(Files.createDirectory(folder.resolve("profile")));
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

  @Test
  void asksForNothingAndComplainsOfNothing() {
    chromium.open(page, WIDE);

    assertThat(chromium.console()).isEmpty();
    assertThat(chromium.requests()).isEmpty();
  }

  @ParameterizedTest(name = "{0} pixels")
  @ValueSource(ints = {WIDE, NARROW})
  void nothingIsWiderThanTheWindow(int width) {
    chromium.open(page, width);

    assertThat(chromium.fitsItsWindow()).isTrue();
  }

  @ParameterizedTest(name = "{0} pixels")
  @ValueSource(ints = {WIDE, NARROW})
  void isOpenToEverybody(int width) {
    chromium.open(page, width);

    assertThat(chromium.seriousViolations()).isEmpty();
  }

  /** By the places where people look for the answers. */
  @Test
  void answersWhatPeopleAsk() {
    chromium.open(page, WIDE);

    assertThat(one("#verdict").getText()).contains("of 100 new photos", "95 % interval");
    assertThat(one("#next").getText()).contains("Photograph more", "taken for");
    assertThat(all("#mistakes .mistake")).hasSizeBetween(1, 12);
    assertThat(one("#mistakes .mistake").getText()).contains("Called", "it is", "Learned from");
    assertThat(all("#mistakes .mistake:first-of-type img")).hasSize(5); // two large, three small
  }

  @Test
  void aNumberOfTheConfusionMatrixOpensItsPhotos() {
    chromium.open(page, WIDE);
    WebElement link = all("#confusion td.wrong a").get(0);
    String id = Objects.requireNonNull(link.getDomAttribute("href")).substring(1);
    assertThat(chromium.driver().findElement(By.id(id)).isDisplayed()).isFalse();

    link.click();

    WebElement opened = chromium.driver().findElement(By.id(id));
    assertThat(opened.isDisplayed()).isTrue();
    assertThat(opened.findElements(By.tagName("img")))
        .hasSize(Integer.parseInt(link.getText()))
        .allSatisfy(
            image ->
                assertThat(Integer.parseInt(image.getDomProperty("naturalWidth"))).isPositive());
  }

  @Test
  void namesWithMarkupAreText() {
    chromium.open(page, WIDE);

    assertThat(all("b")).isEmpty();
    assertThat(all("[onclick]")).isEmpty();
    assertThat(one("#classes").getText()).contains(MARKUP);
  }

  @Test
  void saysHowToDoItAgain() {
    chromium.open(page, WIDE);

    assertThat(one("#again code").getText()).startsWith("graft train ").endsWith("--base seedling");
    assertThat(one("#again").getText()).contains("seed", "42", "share to validate");
  }

  @Test
  void anEvaluationHasOneToo() throws IOException {
    Path other = folder.resolve("evaluation.html");

    Graft.does(
        "evaluate", folder.resolve("flowers.onnx"), folder.resolve("data"), "--report", other);

    chromium.open(other, WIDE);
    assertThat(one("#verdict").getText()).contains("it has learned from none of them");
    assertThat(chromium.console()).isEmpty();
    assertThat(Graft.fails(2, "evaluate", "x.onnx", "y", "--open").err()).contains("--report");
  }
}

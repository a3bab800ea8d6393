package dev.graft.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a screen and without a network, where it is installed. */
final class Chromium implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final int HEIGHT = 900;

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts one; skips the test, and says why, where there is none.
   *
   * @param profile an empty folder
   * @param more arguments
   */
  static Chromium start(Path profile, String... more) {
    assumeThat(Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER))
        .as("Chromium and its driver are not installed: apt install chromium chromium-driver")
        .isTrue();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // for whoever is root
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--user-data-dir=" + profile);
    options.addArguments(more);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0));
    return new Chromium(driver);
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens a page in a window of a width. */
  void open(Path page, int width) {
    driver.manage().window().setSize(new Dimension(width, HEIGHT));
    driver.get(page.toUri().toString());
  }

  /** Whether nothing has to be moved sideways into view. */
  boolean fitsItsWindow() {
    return Boolean.TRUE.equals(
        driver.executeScript("return document.body.scrollWidth <= window.innerWidth"));
  }

  /** All elements that a CSS selector finds. */
  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The first of them, which must be there. */
  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** What keeps people out, by axe's rules of the two higher grades. */
  List<Rule> seriousViolations() {
    return new AxeBuilder()
        .analyze(driver).getViolations().stream()
            .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
            .toList();
  }

  /** What the page wrote to the console, such as errors. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What it asked for but the page itself and what stands in it. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .filter(message -> message.contains("\"documentURL\":\"file:")) // not the first tab's
        .filter(message -> !message.contains("\"url\":\"data:"))
        .filter(message -> !message.contains("\"url\":\"blob:"))
        .filter(message -> !message.contains("\"url\":\"file:"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}

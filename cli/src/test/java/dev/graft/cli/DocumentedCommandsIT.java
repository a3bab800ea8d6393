package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Every command that a page shows is run as it stands there, page by page from top to bottom, in a
 * folder with drawn pictures under the names that the pages use. Where it would take ImageNet's
 * weights it takes the base that comes with Graft; {@link LessonsIT} runs the lessons' with
 * MobileNetV2.
 */
class DocumentedCommandsIT {
  /** How commands begin that are not run here, and why. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "mvn ", "it is what runs this test",
          "npm pack ", "a download, which WebPackage makes once for all runs",
          "graft compare ", "trains some ten networks, from scratch too; CompareIT has it",
          "bench/field ", "takes minutes, and rights that a build does not have",
          "python tools/", "made seedling in days; the build has no Python",
          "unzip ", "there is a zip in a release only; tools/release/try does it",
          "java tools/release/", "needs what a release makes",
          "jbang ",
              "has to be fetched, and there has to be a repository; CatalogIT holds what it reads",
          "spark-submit ", "ClusterIT runs them, with the jar that users are given");

  /** What is run here; any other program is to be added to one of the two. */
  private static final Pattern HERE = Pattern.compile("(?:(?:\\./)?graft|curl) .*");

  private static final String GRAFT = "graft ";
  private static final String SERVICE = "graft serve ";
  private static final String SERVED_AT = "http://127.0.0.1:8080";

  /** What asks for a base, and is not told which. */
  private static final Pattern WANTS_A_BASE =
      Pattern.compile("graft (?:train|similar) (?!.*--(?:base|locked) )");

  @TempDir private static Path photos;

  private static Path home;
  private static Path bin;
  private static PagePictures pictures;

  private Path folder;
  private @Nullable GraftProcess service;
  private String address = SERVED_AT;

  @BeforeAll
  static void picturesAndAModel() throws Exception {
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    bin = GraftProcess.launcherIn(home);
    pictures = PagePictures.in(photos);
    Graft.does(
        "train",
        pictures.everywhere().resolve("flowers"),
        "-o",
        pictures.everywhere().resolve("flowers.onnx"),
        "--base",
        "seedling");
  }

  @BeforeEach
  void folderOfItsOwn() throws IOException {
    folder = Files.createTempDirectory(photos, "page");
    Files.createSymbolicLink(folder.resolve("graft"), bin.resolve("graft"));
  }

  @AfterEach
  void endTheService() throws InterruptedException {
    if (service != null) {
      service.kill();
    }
  }

  static Stream<String> pages() throws IOException {
    return Pages.all().stream().filter(page -> !here(page).isEmpty());
  }

  private static List<String> here(String page) {
    return PageCommands.of(page).stream().filter(each -> !isElsewhere(each)).toList();
  }

  private static boolean isElsewhere(String command) {
    return ELSEWHERE.keySet().stream().anyMatch(command::startsWith);
  }

  private GraftProcess start(String lines) throws IOException {
    return GraftProcess.shell(home, MobileNetFile.mirror(), folder, bin, lines);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsRuns(String page) throws Exception {
    pictures.bring(page, folder);
    if (PageCommands.of(page).stream().anyMatch(each -> each.startsWith("npm pack "))) {
      Files.createSymbolicLink(folder.resolve("package"), WebPackage.unpacked());
    }
    for (String command : here(page)) {
      assertThat(command).as("run here, or in ELSEWHERE with the reason why not").matches(HERE);
      if (command.startsWith("curl ")) {
        assumeThat(start("command -v curl").end().exitCode()).as("curl is there").isZero();
      }
      if (command.startsWith(SERVICE)) {
        serve(command);
      } else {
        Graft run = start(adapted(command)).end();
        assertThat(run.exitCode()).as("%s%n%s%s", command, run.out(), run.err()).isZero();
      }
    }
    if (service != null) {
      service.terminate();
      assertThat(service.end().exitCode()).isZero();
    }
  }

  /**
   * With a base where it would ask for weights, and an error where the service answers with one.
   */
  private String adapted(String command) {
    return WANTS_A_BASE
        .matcher(command)
        .replaceAll("$0--base seedling ")
        .replace(SERVED_AT, address)
        .replaceFirst("^curl ", "curl --fail ");
  }

  /** On any port that is free, until the page is over. */
  private void serve(String command) throws Exception {
    GraftProcess started = start("exec %s --port 0".formatted(command));
    service = started;
    started.until(() -> started.hasPrinted("Listening on "));
    String line = started.line("Listening on ");
    address = line.substring(line.indexOf("http"), line.indexOf(','));
  }

  @Test
  void nothingIsLeftOutThatNoPageShows() throws IOException {
    List<String> shown =
        Pages.all().stream().flatMap(page -> PageCommands.of(page).stream()).toList();

    assertThat(ELSEWHERE.keySet())
        .allSatisfy(left -> assertThat(shown).anyMatch(each -> each.startsWith(left)));
  }

  @Test
  void sparksCommandsStandWhereClusterItReadsThem() throws IOException {
    assertThat(Pages.all())
        .filteredOn(
            page ->
                PageCommands.of(page).stream().anyMatch(each -> each.startsWith("spark-submit ")))
        .containsExactly("docs/spark.md");
  }

  @Test
  void whatIsNotRunIsUnderstood() throws IOException {
    for (String page : Pages.all()) {
      for (String command : PageCommands.of(page)) {
        if (isElsewhere(command) && command.startsWith(GRAFT)) {
          assertThat(problems(command.substring(GRAFT.length()).split(" ", -1)))
              .as(command)
              .isEmpty();
        }
      }
    }
  }

  /** In sentences and tables they have capitals for what is to be filled in, or are cut short. */
  @Test
  void whatStandsInSentencesIsUnderstood() throws IOException {
    for (String page : Pages.all()) {
      for (List<String> words : PageCommands.inline(page)) {
        assertThat(problems(words.toArray(String[]::new))).as("%s in %s", words, page).isEmpty();
      }
    }
  }

  /** But for what is missing. */
  private static List<Exception> problems(String... words) {
    CommandLine line = Main.commandLine(words);
    collectErrors(line);
    List<Exception> errors = new ArrayList<>();
    for (ParseResult each = line.parseArgs(words); each != null; each = each.subcommand()) {
      errors.addAll(each.errors());
    }
    errors.removeIf(MissingParameterException.class::isInstance);
    return errors;
  }

  private static void collectErrors(CommandLine line) {
    line.getCommandSpec().parser().collectErrors(true);
    line.getSubcommands().values().forEach(DocumentedCommandsIT::collectErrors);
  }
}

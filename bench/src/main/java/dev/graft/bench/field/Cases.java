package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every folder of field cases, tried one after the other. */
final class Cases {
  private final Sandbox sandbox;
  private final Supplies supplies;

  Cases(Sandbox sandbox, Supplies supplies) {
    this.sandbox = sandbox;
    this.supplies = supplies;
  }

  /** Where the cases are; {@code bench/field} has said it. */
  static Path folder() {
    return Path.of(System.getenv("GRAFT_CASES"));
  }

  /** The checkout, for what its pages say. */
  static Path checkout() {
    return Path.of(System.getProperty("graft.checkout"));
  }

  /** The weights file that cases are made of. */
  static Path mobileNetWeights() {
    return Path.of(System.getenv("GRAFT_WEIGHTS"))
        .resolve("mobilenet_v2_1.0_224_imagenet_ptq_no_top.h5");
  }

  private static List<Case> all() {
    return Stream.of(PictureCases.all(), DataCases.all(), ModelCases.all(), FileCases.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Tries all cases, or those named, and prints a table.
   *
   * @return whether all were right
   */
  boolean run(Set<String> wanted) throws Exception {
    List<Case> cases =
        all().stream().filter(one -> wanted.isEmpty() || wanted.contains(one.name())).toList();
    System.out.println("| case | right | what is printed |");
    System.out.println("| --- | --- | --- |");
    int right = 0;
    for (Case one : cases) {
      Checks checks = tried(one);
      right += checks.right() ? 1 : 0;
      System.out.printf(
          "| %s | %s | %s |%n", one.name(), checks.right() ? "yes" : "NO", checks.seen());
    }
    System.out.printf("%d of %d right%n", right, cases.size());
    return right == cases.size() && (!wanted.isEmpty() || everyFolderIsTried());
  }

  private Checks tried(Case one) throws InterruptedException {
    Checks checks = new Checks();
    try {
      Sandbox own = sandbox.beside("case-" + one.name());
      one.trial().in(Room.of(folder().resolve(one.name()), own, supplies), checks);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // one case that cannot be tried must not hide the others
      checks.that(false, "could not be tried: " + e);
    }
    return checks;
  }

  private static boolean everyFolderIsTried() throws IOException {
    try (Stream<Path> folders = Files.list(folder())) {
      Set<String> untried =
          folders
              .filter(Files::isDirectory)
              .map(path -> path.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
      all().forEach(one -> untried.remove(one.name()));
      if (!untried.isEmpty()) {
        System.out.println("Not tried: " + untried);
      }
      return untried.isEmpty();
    }
  }
}

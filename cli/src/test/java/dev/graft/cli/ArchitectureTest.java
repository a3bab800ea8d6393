package dev.graft.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.graft.house.Circles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The house of docs/design.md: a photo passes through the packages from top to bottom. */
class ArchitectureTest {
  /** Each package may use those before it, never those behind it. */
  private static final List<String> FROM_TOP_TO_BOTTOM =
      List.of(
          "dev.graft.error",
          "dev.graft.json",
          "dev.graft.lifecycle",
          "dev.graft.home",
          "dev.graft.photo",
          "dev.graft.image",
          "dev.graft.onnx",
          "dev.graft.pass",
          "dev.graft",
          "dev.graft.drift",
          "dev.graft.sample",
          "dev.graft.augment",
          "dev.graft.data",
          "dev.graft.network",
          "dev.graft.weights",
          "dev.graft.compile",
          "dev.graft.quantise",
          "dev.graft.features",
          "dev.graft.evaluation",
          "dev.graft.check",
          "dev.graft.label",
          "dev.graft.fit",
          "dev.graft.trust",
          "dev.graft.parquet",
          "dev.graft.report",
          "dev.graft.train",
          "dev.graft.page",
          "dev.graft.web",
          "dev.graft.fetch",
          "dev.graft.hub",
          "dev.graft.server.gate",
          "dev.graft.server.protocol",
          "dev.graft.server.queue",
          "dev.graft.server.models",
          "dev.graft.server.keep",
          "dev.graft.server",
          "dev.graft.cli");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(place -> !place.contains("-tests.jar"))
          .importPackages("dev.graft");

  @Test
  void noPackageUsesOneBelowIt() {
    for (int upper = 0; upper < FROM_TOP_TO_BOTTOM.size(); upper++) {
      for (String lower : FROM_TOP_TO_BOTTOM.subList(upper + 1, FROM_TOP_TO_BOTTOM.size())) {
        noClasses()
            .that()
            .resideInAPackage(FROM_TOP_TO_BOTTOM.get(upper))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(lower)
            .allowEmptyShould(true)
            .check(HOUSE);
      }
    }
  }

  @Test
  void everyPackageHasItsPlaceInTheHouse() {
    Set<String> packages =
        HOUSE.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(packages).isEqualTo(new TreeSet<>(FROM_TOP_TO_BOTTOM));
  }

  @Test
  void aPackageLiesInOneModule() {
    Pattern module = Pattern.compile("(?:/([a-z]+)/target/|/graft-([a-z]+)-[^/]*\\.jar)");
    Map<String, Set<String>> modules = new TreeMap<>();
    for (JavaClass each : HOUSE) {
      Matcher place = module.matcher(each.getSource().orElseThrow().getUri().toString());
      assertThat(place.find()).as(each.getName()).isTrue();
      modules
          .computeIfAbsent(each.getPackageName(), name -> new TreeSet<>())
          .add(place.group(1) != null ? place.group(1) : place.group(2));
    }

    assertThat(modules).allSatisfy((name, in) -> assertThat(in).as(name).hasSize(1));
  }

  @Test
  void noPackageHasACircleOfClasses() {
    for (String each : FROM_TOP_TO_BOTTOM) {
      Circles.noneIn(each).check(HOUSE);
    }
  }

  @Test
  void aCircleWouldBeSeen() {
    JavaClasses circle = new ClassFileImporter().importClasses(Chicken.class, Egg.class);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> Circles.noneIn(Chicken.class.getPackageName()).check(circle))
        .withMessageContaining("Cycle detected");
  }

  @Test
  void onlyTheHubConnects() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.graft.fetch", "dev.graft.hub")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.channels.SocketChannel")
        .orShould()
        .callMethod(java.net.URL.class, "openConnection")
        .orShould()
        .callMethod(java.net.URL.class, "openStream")
        .check(HOUSE);
  }

  @Test
  void oneClassOfTheServerConnects() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.graft.server.PhotoAddresses")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty.client..")
        .check(HOUSE);
  }

  @Test
  void onlyTheCommandLineUsesTheStandardStreams() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        HOUSE.that(
            describe(
                "are not the command line's",
                type -> !type.getPackageName().equals("dev.graft.cli"))));
  }
}

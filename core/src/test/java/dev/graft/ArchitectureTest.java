package dev.graft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The house of docs/design.md: a photo passes through the packages from top to bottom. */
class ArchitectureTest {
  /** Each package may use those before it, never those behind it. */
  private static final List<String> FROM_TOP_TO_BOTTOM =
      List.of(
          "dev.graft.error",
          "dev.graft.lifecycle",
          "dev.graft.json",
          "dev.graft.home",
          "dev.graft.fetch",
          "dev.graft.sample",
          "dev.graft.image",
          "dev.graft.data",
          "dev.graft.network",
          "dev.graft.weights",
          "dev.graft.onnx",
          "dev.graft.features",
          "dev.graft.evaluation",
          "dev.graft.training",
          "dev.graft.report",
          "dev.graft");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
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
            .check(CORE);
      }
    }
  }

  @Test
  void everyPackageHasItsPlaceInTheHouse() {
    Set<String> packages =
        CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));

    assertThat(packages).isEqualTo(new TreeSet<>(FROM_TOP_TO_BOTTOM));
  }

  @Test
  void coreLeavesTheStandardStreamsToTheCommandLine() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
  }
}

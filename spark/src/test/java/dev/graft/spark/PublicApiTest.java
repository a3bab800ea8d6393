package dev.graft.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.graft.house.Circles;
import dev.graft.house.PublicApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** This module has its place in the house of docs/design.md, and its listing of what is public. */
class PublicApiTest {
  private static final Path LISTING = Path.of("..", "docs", "api-spark.txt");
  private static final PublicApi API = new PublicApi("dev.graft.spark", List.of("spark"));
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.graft.spark");

  @Test
  void isWhatTheListingSays() throws IOException {
    List<String> now = API.listing("spark");
    if ("write".equals(System.getProperty("graft.api"))) {
      Files.write(LISTING, now);
    }

    assertThat(Files.readAllLines(LISTING))
        .as("docs/api-spark.txt; where the change is meant, write it anew with -Dgraft.api=write")
        .isEqualTo(now);
  }

  @Test
  void namesOnlyWhatIsPublic() {
    assertThat(API.hidden()).isEmpty();
  }

  @Test
  void hasNoCircleAndUsesNoCommandAndNoService() {
    Circles.noneIn("dev.graft.spark").check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.graft.cli..", "dev.graft.server..", "dev.graft.hub..")
        .check(CLASSES);
  }
}

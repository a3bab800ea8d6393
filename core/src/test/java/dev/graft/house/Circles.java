package dev.graft.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The rule that no class file uses one that uses it. */
public final class Circles {
  /** Classes of one file count as one. */
  private static final SliceAssignment BY_FILE =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          JavaClass outer = type;
          while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
          }
          return SliceIdentifier.of(outer.getName());
        }

        @Override
        public String getDescription() {
          return "files";
        }
      };

  private Circles() {}

  /** That a package has none. */
  public static ArchRule noneIn(String packageName) {
    return slices()
        .assignedFrom(BY_FILE)
        .that(
            describe(
                "lie in " + packageName,
                slice ->
                    slice.stream().allMatch(each -> each.getPackageName().equals(packageName))))
        .should()
        .beFreeOfCycles();
  }
}

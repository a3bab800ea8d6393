package dev.graft.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private enum Fill {
    NEAREST
  }

  private static Fingerprint fields() {
    return Fingerprint.of("subject");
  }

  /** {@code KINDS} of tools/golden/fingerprints.py. */
  @Test
  void isThatOfTheBytesThatTheDescriptionGives() {
    String hex =
        Fingerprint.of("everything")
            .text("a", "Grün")
            .texts("b", List.of("x", ""))
            .choice("c", Fill.NEAREST)
            .flag("d", true)
            .whole("e", -3)
            .wholes("f", List.of(1, 2))
            .real("g", 0.1)
            .reals("h", List.of(-0.0, -1.5))
            .part("i", Fingerprint.of("part"))
            .parts("j", List.of(Fingerprint.of("one"), Fingerprint.of("two")))
            .hex();

    assertThat(hex).isEqualTo("e7223a0b45ac914b0c723661ae59ac270a0aeccc444811cbfa59da9f157bf575");
  }

  @Test
  void tellsApartWhatIsNotTheSame() {
    Set<String> different = new HashSet<>();
    List<Fingerprint> all =
        List.of(
            fields(),
            Fingerprint.of("other"),
            fields().text("a", ""),
            fields().text("b", ""),
            fields().text("a", "b"),
            fields().text("ab", ""),
            fields().text("a", "1"),
            fields().whole("a", 1),
            fields().real("a", 1),
            fields().texts("a", List.of("1")),
            fields().texts("a", List.of("1", "2")),
            fields().texts("a", List.of("2", "1")),
            fields().texts("a", List.of("12")),
            fields().texts("a", List.of()),
            fields().wholes("a", List.of()),
            fields().wholes("a", List.of(1)),
            fields().reals("a", List.of(1)),
            fields().text("a", "1").text("b", "2"),
            fields().text("b", "2").text("a", "1"),
            fields().part("a", fields().text("b", "")),
            fields().parts("a", List.of(fields().text("b", ""))));
    all.forEach(each -> different.add(each.hex()));

    assertThat(different).hasSize(all.size());
  }

  @Test
  void canBeReadAndGoOn() {
    Fingerprint fingerprint = fields().text("a", "1");
    String before = fingerprint.hex();

    assertThat(fingerprint.hex()).isEqualTo(before);
    assertThat(fingerprint.text("b", "2").hex())
        .isEqualTo(fields().text("a", "1").text("b", "2").hex());
  }

  @Test
  void nothingIsTheSameWithEitherSign() {
    assertThat(fields().real("a", -0.0).hex()).isEqualTo(fields().real("a", 0).hex());
  }
}

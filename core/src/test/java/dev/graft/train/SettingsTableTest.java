package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.report.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
  private static List<Setting> of(UnaryOperator<Training> change) {
    return SettingsTable.of(change.apply(Training.on(Path.of("photos"))).settings());
  }

  @Test
  void tellsEverySettingThatHasAnEffect() {
    assertThat(EverySetting.changed().stream().map(SettingsTableTest::of)).doesNotHaveDuplicates();
  }

  @Test
  void saysThingsInWords() {
    assertThat(of(training -> training.fineTune(30)))
        .contains(
            new Setting("base", "mobilenet_v2"),
            new Setting("fine-tuned", "the last 30 layers"),
            new Setting("known photos that may be called unknown", "5 %"));
  }
}

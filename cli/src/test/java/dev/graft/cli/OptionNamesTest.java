package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.train.Recipe;
import dev.graft.train.Training;
import dev.graft.train.TrainingDefaults;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OptionNamesTest {
  /** What is no setting of a training, or has no option. */
  private static final Set<String> WITHOUT_OPTION =
      Set.of("weightsFrom", "stopWhen", "listener", "checkpoints");

  private static String told(String message, String... given) {
    return OptionNames.in(message, List.of(given)::contains);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`epochs` 3 would have no effect | --epochs 3 would have no effect",
        "`fineTuneLearningRate` | --fine-tune-learning-rate",
        "set `valSplit` or `testSplit` above 0. | set --val-split or --test-split above 0.",
        "if they are classes, `TopFolders.classes`. | if they are classes, --folders classes.",
        "`TopFolders.split` train=old,val=new. | --split-folders train=old,val=new.",
        "'a`b' and 'c` d' | 'a`b' and 'c` d'",
        "'photos/`rose`/1.jpg' needs `seed` | 'photos/`rose`/1.jpg' needs --seed",
        "no setting at all | no setting at all",
      })
  void settingsBecomeOptions(String message, String expected) {
    assertThat(told(message)).isEqualTo(expected);
  }

  @Test
  void ofSeveralOptionsTheOneThatWasGivenIsNamed() {
    assertThat(told("`schedule` needs `augment`")).isEqualTo("--schedule needs --augment");
    assertThat(told("`warmUp`")).isEqualTo("--warm-up");
    assertThat(told("`augment`", "--fill-mode")).isEqualTo("--fill-mode");
  }

  @Test
  void everySettingHasAnOption() {
    List<CommandLine> commands =
        List.of(Main.commandLine("train"), Main.commandLine("compare")).stream()
            .flatMap(root -> root.getSubcommands().values().stream())
            .toList();

    List<String> settings =
        Arrays.stream(Training.class.getMethods())
            .filter(method -> method.getReturnType() == Training.class)
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(Method::getName)
            .filter(name -> !WITHOUT_OPTION.contains(name))
            .toList();

    assertThat(settings).hasSizeGreaterThan(30);
    assertThat(settings)
        .allSatisfy(
            name ->
                assertThat(commands)
                    .as(name)
                    .anyMatch(
                        command ->
                            command
                                .getCommandSpec()
                                .optionsMap()
                                .containsKey(told("`" + name + "`"))));
  }

  @Test
  void helpTellsTheDefaultsOfATraining() {
    assertThat(help("--fine-tune-learning-rate"))
        .endsWith(
            "default %s, with the recipe keras %s."
                .formatted(
                    plain(TrainingDefaults.FINE_TUNE_LEARNING_RATE),
                    plain(TrainingDefaults.KERAS_FINE_TUNE_LEARNING_RATE)));
    assertThat(help("--learning-rate")).endsWith("default 0.001.");
    assertThat(help("--recipe")).endsWith(word(TrainingDefaults.RECIPE));
    assertThat(help("--head")).endsWith(word(TrainingDefaults.HEAD));
    assertThat(help("--choose-on")).endsWith(word(TrainingDefaults.CHOOSING));
    assertThat(help("--schedule"))
        .endsWith(
            "default %s, with the recipe keras %s."
                .formatted(
                    lower(TrainingDefaults.schedule(Recipe.AUTO).course()),
                    lower(TrainingDefaults.schedule(Recipe.KERAS).course())));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String help(String option) {
    CommandLine train =
        Objects.requireNonNull(Main.commandLine("train").getSubcommands().get("train"));
    return String.join("", train.getCommandSpec().findOption(option).description());
  }

  private static String word(Enum<?> constant) {
    return "efault %s.".formatted(lower(constant));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

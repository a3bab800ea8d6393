package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** One rule for all options: numbers have a range, and settings an effect. */
class OptionsTest {
  private static final Set<Class<?>> NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class);

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(OptionsTest::all));
  }

  private static boolean isNumber(OptionSpec option) {
    return NUMBERS.contains(option.type())
        || (option.typeInfo().isCollection()
            && NUMBERS.contains(option.typeInfo().getAuxiliaryTypes()[0]));
  }

  @Test
  void everyNumberHasARange() {
    List<OptionSpec> numbers =
        all(Main.commandLine())
            .flatMap(command -> command.getCommandSpec().options().stream())
            .filter(OptionsTest::isNumber)
            .toList();

    assertThat(numbers).hasSizeGreaterThan(30);
    assertThat(numbers)
        .allSatisfy(
            option ->
                assertThat(((Field) option.userObject()).getAnnotation(Range.class))
                    .as(option.longestName())
                    .isNotNull());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train x --augment --views 0",
        "train x --augment --views -1",
        "train x --augment --views 1000000000",
        "train x --recipe keras --early-stopping 0",
        "train x --recipe keras --reduce-on-plateau 0",
        "train x --recipe keras --reduce-on-plateau 2 --plateau-factor 5",
        "train x --recipe keras --reduce-on-plateau 2 --plateau-factor 1",
        "train x --recipe keras --learning-rate 1e30",
        "train x --recipe keras --learning-rate NaN",
        "train x --recipe keras --learning-rate -1",
        "train x --recipe keras --learning-rate 0",
        "train x --recipe keras --learning-rate Infinity",
        "train x --recipe keras --epochs 0",
        "train x --recipe keras --batch 0",
        "train x --recipe keras --batch 2000000000",
        "train x --recipe keras --dropout 1",
        "train x --recipe keras --dropout NaN",
        "train x --recipe keras --warm-up 1",
        "train x --fine-tune 0",
        "train x --fine-tune-from -1",
        "train x --fine-tune 3 --soup 0",
        "train x --fine-tune --soup 11",
        "train x --fine-tune 3 --fine-tune-epochs 0",
        "train x --fine-tune 3 --fine-tune-learning-rate 0",
        "train x --size 0",
        "train x --size 100000",
        "train x --alpha 0",
        "train x --alpha NaN",
        "train x --val-split 1.5",
        "train x --val-split -0.1",
        "train x --test-split 1",
        "train x --limit-train 0",
        "train x --train-share 0",
        "train x --minutes 0.5",
        "train x --limit-test -5",
        "train x --rotation 181",
        "train x --zoom 1",
        "train x --shear -1",
        "train x --channel-shift 256",
        "compare x --shares 0,50",
        "compare x --shares 10,101",
        "compare x --scratch-size 0",
        "compare x --fine-tune 0",
        "predict m.onnx a.jpg --top 0",
        "classify a.jpg --top -1",
        "summary mobilenet_v2 --classes 0",
        "summary mobilenet_v2 --size 1000000",
        "weights fetch mobilenet_v2 --size 0",
        "embed mobilenet_v2 a.jpg -o x.npy --alpha -1",
      })
  void aNumberOutsideItsRangeIsRefused(String words) {
    Graft run = Graft.fails(2, (Object[]) words.split(" "));

    assertThat(run.err()).contains("must be", "Received: ");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train x --from-scratch --weights /nope",
        "train x --from-scratch --base vgg16",
        "train x --from-scratch --alpha 0.5",
        "train x --from-scratch --head mlp",
        "train x --from-scratch --recipe auto",
        "train x --epochs 3",
        "train x --minutes 2 --epochs 3",
        "train x --minutes 2 --recipe keras",
        "train x --minutes 2 --from-scratch",
        "train x --minutes 2 --fine-tune-epochs 3",
        "train x --minutes 2 --resume",
        "train x --minutes 2 --fine-tune auto",
        "train x --learning-rate 0.1",
        "train x --dropout 0.1",
        "train x --keep-best",
        "train x --recipe auto --epochs 3",
        "train x --fine-tune 3 --epochs 3",
        "train x --batch 8",
        "train x --schedule cosine",
        "train x --warm-up 0.1",
        "train x --early-stopping 2",
        "train x --reduce-on-plateau 2",
        "train x --recipe keras --plateau-factor 0.5",
        "train x --recipe keras --precision float32",
        "train x --recipe keras --choose-on val",
        "train x --choose-on val",
        "train x --head mlp",
        "train x --fine-tune-epochs 3",
        "train x --soup 2",
        "train x --from-scratch --soup 2",
        "train x --fine-tune-learning-rate 0.1",
        "train x --views 3",
        "train x --overwrite -o y.onnx",
        "train x --fill-mode reflect",
        "summary mobilenet_v2 --top --classes 3",
        "summary m.onnx --classes 3",
        "summary m.onnx --top",
        "summary m.onnx --fine-tune 3",
        "summary mobilenet_v2 --fine-tune 3 --fine-tune-from 3",
        "embed m.onnx a.jpg -o x.npy --size 96",
        "embed m.onnx a.jpg -o x.npy --weights w.h5",
        "embed m.onnx a.jpg -o x.csv --resize keras",
        "predict m.onnx a.jpg --parquet -o x.parquet --json",
        "predict m.onnx a.jpg --parquet -o x.parquet --top 3",
        "predict m.onnx a.jpg -o x.parquet",
        "card m.onnx --markdown --json",
        "card mobilenet_v2 --markdown",
        "bases --no-measure --measure-again",
        "weights fetch mobilenet_v2 --all --size 96",
        "weights mirror folder mobilenet_v2 --all --top",
      })
  void aSettingWithoutEffectIsRefused(String words) {
    Graft run = Graft.fails(2, (Object[]) words.split(" "));

    assertThat(run.err()).contains("would have no effect: it ").doesNotContain(" true ");
    assertThat(run.out()).isEmpty();
  }

  /** They get as far as to the data, which is not there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "train x --from-scratch --epochs 3 --dropout 0.1 --precision float32 --keep-best",
        "train x --from-scratch --recipe keras --schedule cosine",
        "train x --recipe keras --head sigmoid --epochs 1 --learning-rate 0.1 --batch 64",
        "train x --recipe keras --early-stopping 5 --reduce-on-plateau 3 --plateau-factor 0.5",
        "train x --recipe keras --keep-best --choose-on val",
        "train x --fine-tune 3 --fine-tune-epochs 2 --schedule cosine --precision float32",
        "train --fine-tune x",
        "train x --fine-tune auto --soup 3 --keep-best --warm-up 0.1",
        "train x --fine-tune-from 3 --choose-on val --batch 8 --early-stopping 1",
        "train x --recipe auto --head linear --class-weights balanced",
        "train x --rotation 10 --views 3 --fill-mode reflect",
        "train x --horizontal-flip --views 1",
        "train x --val-split 0.9 --test-split 0",
        "train x --val-split 0 --test-split 0.9",
      })
  void settingsThatGoTogetherAreTaken(String words) {
    Graft run = Graft.run((Object[]) (words + " --offline").split(" "));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
  }

  @Test
  void aPathThatNoneCanBeIsToldInWords() {
    assertThat(Graft.fails(2, "train", "a\0b").err())
        .contains("'a\\x00b' can be no path", "NUL")
        .doesNotContain("java.");
  }
}

package dev.graft.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of a command that its help lists together. What most people need comes first.
 *
 * @param heading what they are about; empty where a command has so few that they need none
 * @param options their long names, in the order in which they are listed
 */
record OptionGroup(String heading, List<String> options) {
  private static final OptionGroup GENERAL = of("General", "--debug", "--help", "--version");

  private static final Map<String, List<OptionGroup>> OF_COMMANDS =
      Map.of(
          "train",
          List.of(
              of("Output", "--out", "--overwrite", "--open", "--png", "--quiet", "--json"),
              of(
                  "Data",
                  "--val-split",
                  "--test-split",
                  "--group-by",
                  "--folders",
                  "--split-folders",
                  "--limit-train",
                  "--limit-test",
                  "--train-share"),
              of(
                  "Base",
                  "--base",
                  "--size",
                  "--fit",
                  "--resize",
                  "--alpha",
                  "--weights",
                  "--offline",
                  "--from-scratch"),
              of("Head", "--recipe", "--head", "--taps", "--class-weights"),
              of(
                  "Fine-tuning",
                  "--fine-tune",
                  "--fine-tune-from",
                  "--fine-tune-epochs",
                  "--fine-tune-learning-rate",
                  "--fine-tune-looks",
                  "--soup"),
              of(
                  "Augmentation",
                  "--augment",
                  "--views",
                  "--rotation",
                  "--width-shift",
                  "--height-shift",
                  "--shear",
                  "--zoom",
                  "--horizontal-flip",
                  "--vertical-flip",
                  "--brightness",
                  "--channel-shift",
                  "--fill-mode"),
              of("Time and accuracy", "--minutes", "--mirror", "--fast", "--int8", "--max-loss"),
              of(
                  "Mini-batches (--recipe keras, --fine-tune, --from-scratch)",
                  "--epochs",
                  "--batch",
                  "--learning-rate",
                  "--schedule",
                  "--warm-up",
                  "--dropout",
                  "--early-stopping",
                  "--keep-best",
                  "--reduce-on-plateau",
                  "--plateau-factor",
                  "--choose-on",
                  "--precision"),
              of(
                  "Advanced",
                  "--seed",
                  "--resume",
                  "--locked",
                  "--no-cache",
                  "--keep-features",
                  "--refuse",
                  "--no-unknown",
                  "--fingerprints"),
              GENERAL),
          "add",
          List.of(
              of("Output", "--out", "--even-if-worse", "--keep-features", "--quiet"),
              of(
                  "Data",
                  "--old",
                  "--val-split",
                  "--test-split",
                  "--group-by",
                  "--folders",
                  "--split-folders"),
              of("Head", "--class-weights"),
              of("Base", "--weights", "--offline"),
              GENERAL),
          "compare",
          List.of(
              of("Output", "--out"),
              of("What is compared", "--shares", "--fine-tune", "--scratch-size"),
              of(
                  "Data",
                  "--val-split",
                  "--test-split",
                  "--group-by",
                  "--folders",
                  "--split-folders",
                  "--limit-train",
                  "--limit-test",
                  "--seed"),
              of(
                  "Base",
                  "--base",
                  "--size",
                  "--fit",
                  "--resize",
                  "--alpha",
                  "--weights",
                  "--offline"),
              GENERAL),
          "predict",
          List.of(
              of("Output", "--top", "--json", "--csv", "--parquet", "--out", "--explain"),
              of("Unknown photos", "--refuse", "--no-unknown"),
              GENERAL),
          "evaluate",
          List.of(
              of("Output", "--report", "--open", "--csv", "--explain", "--json"),
              of("Data", "--group-by", "--folders", "--split-folders"),
              GENERAL),
          "serve",
          List.of(
              of("Address", "--port", "--host"),
              of("Who may ask", "--token", "--no-auth", "--certificate", "--key", "--allow-urls"),
              of("Work", "--threads", "--batch", "--watch"),
              of("Photos that are kept", "--keep", "--keep-count"),
              GENERAL));

  /** Those of a command; where it has so few options that they need no headings, one with all. */
  static List<OptionGroup> of(CommandSpec command) {
    List<OptionGroup> groups = OF_COMMANDS.get(command.name());
    if (groups != null) {
      return groups;
    }
    return List.of(
        new OptionGroup(
            "",
            command.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList()));
  }

  /** The options themselves. */
  Stream<OptionSpec> in(CommandSpec command) {
    return options.stream().map(command::findOption);
  }

  private static OptionGroup of(String heading, String... options) {
    return new OptionGroup(heading, List.of(options));
  }
}

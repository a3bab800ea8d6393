package dev.graft.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Which options need what. One that would have no effect is refused: whoever gave it believes that
 * it has one. Where an option is a setting of a training, {@link dev.graft.train.Training#settings}
 * says so; what is here is an option's own.
 *
 * @param options any of these, where it is given,
 * @param met needs this to hold
 * @param words what that is, as the end of a sentence that begins with the option's name
 */
record Needs(List<String> options, Predicate<ParseResult> met, String words) {
  private static final Map<String, List<Needs>> OF_COMMANDS =
      Map.ofEntries(
          Map.entry(
              "train",
              List.of(
                  needs(given("--reduce-on-plateau"), "needs --reduce-on-plateau")
                      .of("--plateau-factor"),
                  needs(
                          not("--out"),
                          "is for model.onnx, and -o names another file, which is replaced anyway"
                              + " if it is a model of Graft's")
                      .of(TrainCommand.OVERWRITE),
                  needs(given("--int8"), "needs --int8").of("--max-loss"),
                  needs(
                          not("--fast"),
                          "makes a model in int8 of one in float32, and --fast is int8")
                      .of("--int8"),
                  needs(not("--from-scratch"), "needs a base, and --from-scratch takes none")
                      .of("--int8"))),
          Map.entry(
              "predict",
              List.of(
                  needs(not("--json"), "contradicts --json; give one of them").of("--parquet"),
                  needs(not("--csv"), "contradicts --csv; give one of them").of("--parquet"),
                  needs(given("--parquet"), "needs --parquet").of("--out"),
                  needs(
                          not("--parquet"),
                          "has no place beside --parquet, which tells of all classes")
                      .of("--top"))),
          Map.entry("evaluate", List.of(needs(given("--report"), "needs --report").of("--open"))),
          Map.entry(
              "summary",
              List.of(
                  needs(Needs::asksForBase, "needs a base's name, where a model file was given")
                      .of(
                          "--top",
                          "--classes",
                          "--alpha",
                          "--size",
                          "--fine-tune",
                          "--fine-tune-from"),
                  needs(not("--classes"), "has a classifier already, and takes no --classes")
                      .of("--top"),
                  needs(
                          not("--fine-tune-from"),
                          "says the same as --fine-tune-from; give one of them")
                      .of("--fine-tune"))),
          Map.entry(
              "card",
              List.of(
                  needs(not("--json"), "contradicts --json; give one of them").of("--markdown"),
                  needs(Needs::asksForModel, "needs a model file, where a base's name was given")
                      .of("--markdown"))),
          Map.entry(
              "export",
              List.of(
                  needs(not("--int8"), "contradicts --int8; give one of them").of("--page"),
                  needs(not("--int8"), "contradicts --int8; give one of them").of("--int16"),
                  needs(not("--int16"), "contradicts --int16; give one of them").of("--page"),
                  needs(given("--page"), "needs --page").of("--runtime"),
                  needs(given("--int8"), "needs --int8").of("--max-loss"),
                  needs(given("--int8", "--int16"), "needs --int8 or --int16").of("--out"))),
          Map.entry(
              "similar",
              List.of(
                  needs(not("--model"), "chooses a base, and --model has one; give one of them")
                      .of("--base", "--alpha", "--size", "--weights", "--resize"))),
          Map.entry(
              "embed",
              List.of(
                  needs(Needs::asksForBase, "needs a base's name, where a model file was given")
                      .of("--alpha", "--size", "--weights", "--resize", "--fit"))),
          Map.entry(
              "bases",
              List.of(
                  needs(not("--no-measure"), "contradicts --no-measure; give one of them")
                      .of("--measure-again"))),
          Map.entry("fetch", List.of(every())),
          Map.entry("mirror", List.of(every())));

  private static Needs every() {
    return needs(not("--all"), "chooses among what --all takes; give one of them")
        .of("--alpha", "--size", "--top");
  }

  /**
   * @throws IllegalArgumentException if an option was given that would have no effect
   */
  static void require(ParseResult parsed) {
    for (Needs needs : OF_COMMANDS.getOrDefault(parsed.commandSpec().name(), List.of())) {
      for (String option : needs.options) {
        if (parsed.hasMatchedOption(option) && !needs.met.test(parsed)) {
          throw new IllegalArgumentException(
              "%s would have no effect: it %s"
                  .formatted(words(parsed.matchedOption(option), option), needs.words));
        }
      }
    }
  }

  /** An option as it was given; a flag has no value that anybody gave. */
  private static String words(OptionSpec given, String option) {
    return given.arity().max() == 0
        ? option
        : (option + " " + String.join(" ", given.originalStringValues())).strip();
  }

  private static Needs needs(Predicate<ParseResult> met, String words) {
    return new Needs(List.of(), met, words);
  }

  private Needs of(String... names) {
    return new Needs(List.of(names), met, words);
  }

  private static Predicate<ParseResult> given(String... any) {
    return parsed -> {
      for (String option : any) {
        if (parsed.hasMatchedOption(option)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Predicate<ParseResult> not(String option) {
    return given(option).negate();
  }

  private static boolean asksForBase(ParseResult parsed) {
    return !asksForModel(parsed);
  }

  private static boolean asksForModel(ParseResult parsed) {
    return new Subject(parsed.matchedPositionalValue(0, "")).isModel();
  }
}

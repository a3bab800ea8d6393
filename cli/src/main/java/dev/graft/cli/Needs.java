package dev.graft.cli;

import dev.graft.network.Head;
import dev.graft.train.Recipe;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.ParseResult;

/**
 * Which options need what. A setting that would have no effect is refused: whoever gave it believes
 * that it has one.
 *
 * @param options any of these, where it is given,
 * @param met needs this to hold
 * @param words what that is, as the end of a sentence that begins with the option's name
 */
record Needs(List<String> options, Predicate<ParseResult> met, String words) {
  private static final List<String> FINE_TUNING = List.of("--fine-tune", "--fine-tune-from");

  private static final List<String> VIEWS =
      List.of(
          "--augment",
          "--rotation",
          "--width-shift",
          "--height-shift",
          "--shear",
          "--zoom",
          "--horizontal-flip",
          "--vertical-flip",
          "--brightness",
          "--channel-shift");

  private static final Map<String, List<Needs>> OF_COMMANDS =
      Map.of(
          "train",
          List.of(
              needs(not("--from-scratch"), "needs a base, which --from-scratch has none of")
                  .of("--base", "--weights", "--alpha"),
              needs(
                      parsed -> !scratch(parsed) || keras(parsed),
                      "needs a base, which --from-scratch has none of")
                  .of("--recipe"),
              needs(
                      parsed -> linear(parsed) || (keras(parsed) && !scratch(parsed)),
                      "needs --recipe keras and a base")
                  .of("--head"),
              needs(Needs::firstLoop, "needs --recipe keras, or --from-scratch")
                  .of("--epochs", "--learning-rate", "--dropout", "--keep-best"),
              needs(
                      parsed -> firstLoop(parsed) || tuned(parsed),
                      "needs --recipe keras, --from-scratch or --fine-tune")
                  .of(
                      "--batch",
                      "--schedule",
                      "--warm-up",
                      "--early-stopping",
                      "--reduce-on-plateau"),
              needs(given("--reduce-on-plateau"), "needs --reduce-on-plateau")
                  .of("--plateau-factor"),
              needs(
                      parsed -> scratch(parsed) || tuned(parsed),
                      "needs convolutions that learn: --fine-tune or --from-scratch")
                  .of("--precision"),
              needs(
                      given("--fine-tune", "--fine-tune-from", "--early-stopping", "--keep-best")
                          .or(given("--reduce-on-plateau")),
                      "needs a choice to be made: --fine-tune, --early-stopping, --keep-best or"
                          + " --reduce-on-plateau")
                  .of("--choose-on"),
              needs(Needs::tuned, "needs --fine-tune or --fine-tune-from")
                  .of("--fine-tune-epochs", "--fine-tune-learning-rate"),
              needs(given(VIEWS.toArray(String[]::new)), "needs --augment, or a part of it")
                  .of("--views", "--fill-mode")),
          "summary",
          List.of(
              needs(Needs::asksForBase, "needs a base's name, where a model file was given")
                  .of("--top", "--classes", "--alpha", "--size", "--fine-tune", "--fine-tune-from"),
              needs(not("--classes"), "has a classifier already, and takes no --classes")
                  .of("--top"),
              needs(not("--fine-tune-from"), "says the same as --fine-tune-from; give one of them")
                  .of("--fine-tune")),
          "embed",
          List.of(
              needs(Needs::asksForBase, "needs a base's name, where a model file was given")
                  .of("--alpha", "--size", "--weights", "--resize")),
          "bases",
          List.of(
              needs(not("--no-measure"), "contradicts --no-measure; give one of them")
                  .of("--measure-again")),
          "fetch",
          List.of(every()),
          "mirror",
          List.of(every()));

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
          String given =
              String.join(" ", parsed.matchedOption(option).originalStringValues()).strip();
          throw new IllegalArgumentException(
              "%s would have no effect: it %s"
                  .formatted((option + " " + given).strip(), needs.words));
        }
      }
    }
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

  private static boolean firstLoop(ParseResult parsed) {
    return keras(parsed) || scratch(parsed);
  }

  private static boolean keras(ParseResult parsed) {
    return parsed.matchedOptionValue("--recipe", Recipe.AUTO) == Recipe.KERAS;
  }

  private static boolean scratch(ParseResult parsed) {
    return parsed.hasMatchedOption("--from-scratch");
  }

  private static boolean tuned(ParseResult parsed) {
    return FINE_TUNING.stream().anyMatch(parsed::hasMatchedOption);
  }

  private static boolean linear(ParseResult parsed) {
    return parsed.matchedOptionValue("--head", Head.LINEAR) == Head.LINEAR && !scratch(parsed);
  }

  private static boolean asksForBase(ParseResult parsed) {
    return !new Subject(parsed.matchedPositionalValue(0, "")).isModel();
  }
}

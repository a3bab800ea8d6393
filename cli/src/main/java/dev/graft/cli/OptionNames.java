package dev.graft.cli;

import dev.graft.train.Addition;
import dev.graft.train.Int8Export;
import dev.graft.train.Training;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the settings that a message names in backquotes, as Java calls them, into the options that
 * set them here: {@code `fineTuneEpochs`} into {@code --fine-tune-epochs}. Other words in
 * backquotes stay: a file may be called so.
 */
final class OptionNames {
  private static final Pattern SETTING = Pattern.compile("`([A-Za-z][A-Za-z.]*)`");
  private static final Pattern HUMP = Pattern.compile("(?=[A-Z])");

  /** What is not called alike: of several options, the one that was given, or else the first. */
  private static final Map<String, List<String>> OTHERWISE =
      Map.of(
          "TopFolders.classes", List.of("--folders classes"),
          "TopFolders.split", List.of("--split-folders"),
          "topFolders", List.of("--folders", "--split-folders"),
          "balanceClasses", List.of("--class-weights"),
          "cache", List.of("--no-cache"),
          "unknown", List.of("--no-unknown"),
          "trainShare", List.of("--train-share", "--shares"),
          "within", List.of("--minutes"),
          "mirrored", List.of("--mirror"),
          "augment", augmentation());

  /** Those of a training, and what else messages name. */
  private static final Set<String> SETTINGS =
      Stream.of(
              Arrays.stream(Training.class.getMethods()).map(Method::getName),
              Arrays.stream(Addition.class.getMethods()).map(Method::getName),
              Arrays.stream(Int8Export.class.getMethods()).map(Method::getName),
              OTHERWISE.keySet().stream(),
              Stream.of("top", "offline", "debug", "copy"))
          .flatMap(names -> names)
          .collect(Collectors.toSet());

  private OptionNames() {}

  /**
   * @param given whether an option was given
   */
  static String in(String message, Predicate<String> given) {
    return SETTING
        .matcher(message)
        .replaceAll(named -> Matcher.quoteReplacement(option(named.group(1), given)));
  }

  /** The option that sets what a method of a training sets. */
  static String of(String setting) {
    return option(setting, given -> false);
  }

  private static String option(String setting, Predicate<String> given) {
    if (!SETTINGS.contains(setting)) {
      return "`" + setting + "`";
    }
    List<String> options = OTHERWISE.get(setting);
    return options == null
        ? "--" + HUMP.matcher(setting).replaceAll("-").toLowerCase(Locale.ROOT)
        : options.stream().filter(given).findFirst().orElse(options.get(0));
  }

  private static List<String> augmentation() {
    return List.of(
        "--augment",
        "--rotation",
        "--width-shift",
        "--height-shift",
        "--shear",
        "--zoom",
        "--brightness",
        "--channel-shift",
        "--fill-mode");
  }
}

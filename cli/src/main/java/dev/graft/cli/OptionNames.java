package dev.graft.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the settings that a message names in backquotes, as Java calls them, into the options that
 * set them here: {@code `fineTuneEpochs`} into {@code --fine-tune-epochs}.
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
          "trainShare", List.of("--shares"),
          "schedule", List.of("--schedule", "--warm-up"),
          "augment", augmentation());

  private OptionNames() {}

  /**
   * @param given whether an option was given
   */
  static String in(String message, Predicate<String> given) {
    return SETTING
        .matcher(message)
        .replaceAll(named -> Matcher.quoteReplacement(option(named.group(1), given)));
  }

  private static String option(String setting, Predicate<String> given) {
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

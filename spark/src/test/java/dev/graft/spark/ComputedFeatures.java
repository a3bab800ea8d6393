package dev.graft.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of how many photos a training on a cluster computed the features, as its report tells it. */
final class ComputedFeatures {
  private static final Pattern TOLD =
      Pattern.compile("features computed for it</\\w+>\\s*<\\w+[^>]*>([0-9,]+)");

  private ComputedFeatures() {}

  /** Empty where the report is not of a cluster. */
  static OptionalInt toldIn(Path report) throws IOException {
    Matcher told = TOLD.matcher(Files.readString(report.resolve("report.html")));
    return told.find()
        ? OptionalInt.of(Integer.parseInt(told.group(1).replace(",", "")))
        : OptionalInt.empty();
  }
}

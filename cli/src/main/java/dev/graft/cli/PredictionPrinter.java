package dev.graft.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.graft.Outcome;
import dev.graft.Prediction;
import dev.graft.Prediction.ClassProbability;
import dev.graft.PredictionJson;
import dev.graft.TrustSheet;
import dev.graft.data.CsvField;
import dev.graft.report.ClassSet;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints predictions in one of the forms that people and scripts ask for. */
abstract class PredictionPrinter {
  private boolean any;
  private boolean anyUsable;

  /**
   * @param probabilities by class index, of a photo that could be used
   */
  void print(Outcome outcome, float[] probabilities) {
    any = true;
    String name = outcome.photo().name();
    if (outcome instanceof Outcome.Predicted predicted) {
      anyUsable = true;
      print(name, predicted.prediction(), probabilities);
    } else if (outcome instanceof Outcome.Unusable unusable) {
      printProblem(name, unusable.reason());
    }
  }

  /** Whether there was a photo at all. */
  boolean any() {
    return any;
  }

  /** Whether at least one photo could be used. */
  boolean anyUsable() {
    return anyUsable;
  }

  /**
   * @param probabilities by class index
   */
  abstract void print(String photo, Prediction prediction, float[] probabilities);

  abstract void printProblem(String photo, String problem);

  /** Whether anybody can read what more is printed. */
  abstract boolean isHeard();

  /** Whether reasons why photos cannot be used stand among the results. */
  boolean keepsReasons() {
    return true;
  }

  /** Those that tell of the most probable classes. */
  private abstract static class OfTop extends PredictionPrinter {
    private final PrintWriter out;
    private final int top;
    private final UnknownRule rule;

    OfTop(PrintWriter out, int top, UnknownRule rule) {
      this.out = out;
      this.top = top;
      this.rule = rule;
    }

    @Override
    void print(String photo, Prediction prediction, float[] probabilities) {
      print(photo, prediction, prediction.top(top), rule.isUnknown(prediction));
    }

    @Override
    boolean isHeard() {
      return !out.checkError();
    }

    /**
     * @param classes as many as are to be told
     * @param unknown whether the photo is too strange; empty if nobody tells
     */
    abstract void print(
        String photo,
        Prediction prediction,
        List<ClassProbability> classes,
        Optional<Boolean> unknown);
  }

  /** A line a photo: its name, then classes with percentages. */
  static final class Text extends OfTop {
    /** More classes of a set than this are counted. */
    private static final int TOLD_OF_SET = 3;

    private final PrintWriter out;
    private final PrintWriter err;

    Text(PrintWriter out, PrintWriter err, int top, UnknownRule rule) {
      super(out, top, rule);
      this.out = out;
      this.err = err;
    }

    @Override
    void print(
        String photo,
        Prediction prediction,
        List<ClassProbability> classes,
        Optional<Boolean> unknown) {
      String told =
          unknown.orElse(false)
              ? "unknown (looks most like %s)".formatted(names(classes))
              : percentages(classes) + others(prediction, classes.size());
      out.println(photo + "  " + told);
    }

    private static String names(List<ClassProbability> classes) {
      return classes.stream().map(ClassProbability::label).collect(Collectors.joining(", "));
    }

    private static String percentages(List<ClassProbability> classes) {
      return classes.stream()
          .map(
              each ->
                  String.format(Locale.ROOT, "%s %.1f %%", each.label(), 100 * each.probability()))
          .collect(Collectors.joining(", "));
    }

    /**
     * The rest of the set that holds the truth in 95 of 100 cases, where one class is too little.
     */
    private static String others(Prediction prediction, int told) {
      List<String> set = prediction.set(TrustSheet.USUAL_SHARE).orElse(List.of());
      if (set.size() < 2) {
        return "";
      }
      String or = " or ";
      if (told > 1) {
        return " (95 %: " + String.join(or, shortened(set)) + ")";
      }
      return ", or " + String.join(or, shortened(set.subList(1, set.size()))) + " (95 %)";
    }

    private static List<String> shortened(List<String> names) {
      if (names.size() <= TOLD_OF_SET) {
        return names;
      }
      List<String> some = new ArrayList<>(names.subList(0, TOLD_OF_SET));
      some.add("%,d more".formatted(names.size() - TOLD_OF_SET));
      return some;
    }

    @Override
    void printProblem(String photo, String problem) {
      err.println(photo + "  skipped: " + problem);
    }

    @Override
    boolean keepsReasons() {
      return false;
    }
  }

  /** An object a line: path, label, probability, top; or path and error. */
  static final class Json extends OfTop {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final PrintWriter out;

    Json(PrintWriter out, int top, UnknownRule rule) {
      super(out, top, rule);
      this.out = out;
    }

    @Override
    void print(
        String photo,
        Prediction prediction,
        List<ClassProbability> classes,
        Optional<Boolean> unknown) {
      JsonObject json = new JsonObject();
      json.addProperty("path", photo);
      PredictionJson.addTo(json, prediction, classes, unknown);
      out.println(GSON.toJson(json));
    }

    @Override
    void printProblem(String photo, String problem) {
      JsonObject json = new JsonObject();
      json.addProperty("path", photo);
      json.addProperty("error", problem);
      out.println(GSON.toJson(json));
    }
  }

  /**
   * Columns path, error, then label and probability as often as asked, then unknown, novelty and
   * set (RFC 4180).
   */
  static final class Csv extends OfTop {
    private static final int CAUTION_COLUMNS = 3;

    private final PrintWriter out;
    private final int top;

    Csv(PrintWriter out, int top, UnknownRule rule) {
      super(out, top, rule);
      this.out = out;
      this.top = top;
      StringBuilder header = new StringBuilder("path,error,label,probability");
      for (int i = 2; i <= top; i++) {
        header.append(",label").append(i).append(",probability").append(i);
      }
      header.append(",unknown,novelty,set");
      out.println(header);
    }

    @Override
    void print(
        String photo,
        Prediction prediction,
        List<ClassProbability> classes,
        Optional<Boolean> unknown) {
      StringBuilder line = new StringBuilder(CsvField.of(photo)).append(',');
      for (ClassProbability each : classes) {
        line.append(',').append(CsvField.of(each.label()));
        line.append(',').append((float) each.probability());
      }
      line.append(',').append(unknown.map(Object::toString).orElse(""));
      line.append(',');
      prediction.novelty().ifPresent(novelty -> line.append((float) novelty));
      line.append(',');
      prediction
          .set(TrustSheet.USUAL_SHARE)
          .ifPresent(set -> line.append(CsvField.of(ClassSet.joined(set))));
      out.println(line);
    }

    @Override
    void printProblem(String photo, String problem) {
      out.println(
          CsvField.of(photo) + "," + CsvField.of(problem) + ",".repeat(2 * top + CAUTION_COLUMNS));
    }
  }
}

package dev.graft.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.graft.Outcome;
import dev.graft.Prediction;
import dev.graft.Prediction.ClassProbability;
import dev.graft.report.CsvField;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints predictions in one of the forms that people and scripts ask for. */
abstract class PredictionPrinter {
  private final int top;
  private boolean any;
  private boolean anyUsable;

  private PredictionPrinter(int top) {
    this.top = top;
  }

  void print(Outcome outcome) {
    any = true;
    String name = outcome.photo().name();
    if (outcome instanceof Outcome.Predicted predicted) {
      anyUsable = true;
      print(name, predicted.prediction().top(top));
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

  abstract void print(String photo, List<ClassProbability> classes);

  abstract void printProblem(String photo, String problem);

  /** A line a photo: its name, then classes with percentages. */
  static final class Text extends PredictionPrinter {
    private final PrintWriter out;
    private final PrintWriter err;

    Text(PrintWriter out, PrintWriter err, int top) {
      super(top);
      this.out = out;
      this.err = err;
    }

    @Override
    void print(String photo, List<ClassProbability> classes) {
      List<String> parts = new ArrayList<>();
      for (ClassProbability each : classes) {
        parts.add(String.format(Locale.ROOT, "%s %.1f %%", each.label(), 100 * each.probability()));
      }
      out.println(photo + "  " + String.join(", ", parts));
    }

    @Override
    void printProblem(String photo, String problem) {
      err.println(photo + "  skipped: " + problem);
    }
  }

  /** An object a line: path, label, probability, top; or path and error. */
  static final class Json extends PredictionPrinter {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final PrintWriter out;

    Json(PrintWriter out, int top) {
      super(top);
      this.out = out;
    }

    @Override
    void print(String photo, List<ClassProbability> classes) {
      Prediction best = new Prediction(classes);
      JsonObject json = new JsonObject();
      json.addProperty("path", photo);
      json.addProperty("label", best.label());
      json.addProperty("probability", best.probability());
      JsonArray tops = new JsonArray();
      for (ClassProbability each : classes) {
        JsonObject one = new JsonObject();
        one.addProperty("label", each.label());
        one.addProperty("probability", each.probability());
        tops.add(one);
      }
      json.add("top", tops);
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

  /** Columns path, error, then label and probability as often as asked (RFC 4180). */
  static final class Csv extends PredictionPrinter {
    private final PrintWriter out;
    private final int top;

    Csv(PrintWriter out, int top) {
      super(top);
      this.out = out;
      this.top = top;
      StringBuilder header = new StringBuilder("path,error,label,probability");
      for (int i = 2; i <= top; i++) {
        header.append(",label").append(i).append(",probability").append(i);
      }
      out.println(header);
    }

    @Override
    void print(String photo, List<ClassProbability> classes) {
      StringBuilder line = new StringBuilder(CsvField.of(photo)).append(',');
      for (ClassProbability each : classes) {
        line.append(',').append(CsvField.of(each.label()));
        line.append(',').append((float) each.probability());
      }
      out.println(line);
    }

    @Override
    void printProblem(String photo, String problem) {
      out.println(CsvField.of(photo) + "," + CsvField.of(problem) + ",".repeat(2 * top));
    }
  }
}

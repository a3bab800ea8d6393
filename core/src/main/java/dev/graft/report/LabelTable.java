package dev.graft.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.graft.Classifier;
import dev.graft.Prediction;
import dev.graft.TrustSheet;
import dev.graft.home.Sha256;
import dev.graft.parquet.Column;
import dev.graft.parquet.Kind;
import dev.graft.parquet.ParquetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a classifier makes of photos as a Parquet table, a row a photo, for any number of them.
 * docs/tables.md describes the columns; more may come behind them.
 */
public final class LabelTable {
  static final String KIND = "labels";

  private static final List<Column> COLUMNS =
      List.of(
          Column.required("path", Kind.STRING),
          Column.optional("label", Kind.STRING),
          Column.optional("probability", Kind.FLOAT),
          Column.optional("probabilities", Kind.FLOATS),
          Column.optional("unknown", Kind.BOOLEAN),
          Column.optional("novelty", Kind.FLOAT),
          Column.optional("set", Kind.STRINGS),
          Column.optional("error", Kind.STRING));

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final ParquetWriter table;
  private final Classifier classifier;
  private long errors;

  /**
   * Begins a table.
   *
   * @param out stays its caller's
   */
  public LabelTable(OutputStream out, Classifier classifier) throws IOException {
    table = new ParquetWriter(out, COLUMNS);
    this.classifier = classifier;
  }

  /**
   * Adds a photo that was looked at.
   *
   * @param path what it is called
   * @param probabilities one a class, by class index
   * @param unknown whether it is too strange; empty if nobody tells
   */
  public void add(
      String path, Prediction prediction, float[] probabilities, Optional<Boolean> unknown)
      throws IOException {
    OptionalDouble novelty = prediction.novelty();
    table.row(
        path,
        prediction.label(),
        (float) prediction.probability(),
        probabilities,
        unknown.orElse(null),
        novelty.isPresent() ? (float) novelty.getAsDouble() : null,
        prediction.set(TrustSheet.USUAL_SHARE).orElse(null),
        null);
  }

  /**
   * Adds a photo that cannot be used.
   *
   * @param path what it is called
   * @param error why
   */
  public void add(String path, String error) throws IOException {
    table.row(path, null, null, null, null, null, null, error);
    errors++;
  }

  /** How many rows there are. */
  public long rows() {
    return table.rows();
  }

  /** How many of them are photos that cannot be used. */
  public long errors() {
    return errors;
  }

  /** Writes what is left of the table, once. */
  public void finish() throws IOException {
    Map<String, String> says = new LinkedHashMap<>();
    says.put("graft.classes", GSON.toJson(classifier.classes()));
    says.put("graft.model", HexFormat.of().formatHex(Sha256.of(classifier.file())));
    OwnTables.finish(table, KIND, says);
  }
}

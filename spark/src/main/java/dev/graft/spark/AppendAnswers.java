package dev.graft.spark;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Puts what a model says of photos behind the columns of a table: all that executors do for it. */
final class AppendAnswers implements MapPartitionsFunction<Row, Row> {
  @Serial private static final long serialVersionUID = 1;

  private final Broadcast<? extends ShippedModel> model;
  private final Broadcast<SerializableConfiguration> configuration;
  private final int input;
  private final int hash;
  private final RowValues values;

  private AppendAnswers(
      Broadcast<? extends ShippedModel> model,
      Broadcast<SerializableConfiguration> configuration,
      int input,
      int hash,
      RowValues values) {
    this.model = model;
    this.configuration = configuration;
    this.input = input;
    this.hash = hash;
    this.values = values;
  }

  /**
   * A table with more columns.
   *
   * @param column that has the photos
   * @param more its schema's additional fields
   * @param values of these, of what the model answers
   */
  static Dataset<Row> to(
      Dataset<Row> photos,
      String column,
      Broadcast<? extends ShippedModel> model,
      List<StructField> more,
      RowValues values) {
    return to(photos, column, -1, model, more, values);
  }

  /**
   * The same of photos whose bytes were hashed before, and are still the same.
   *
   * @param hash the column that says so
   */
  static Dataset<Row> ofHashed(
      Dataset<Row> photos,
      String column,
      String hash,
      Broadcast<? extends ShippedModel> model,
      List<StructField> more,
      RowValues values) {
    return to(photos, column, photos.schema().fieldIndex(hash), model, more, values);
  }

  private static Dataset<Row> to(
      Dataset<Row> photos,
      String column,
      int hash,
      Broadcast<? extends ShippedModel> model,
      List<StructField> more,
      RowValues values) {
    StructType schema = schema(photos.schema(), column, more);
    Broadcast<SerializableConfiguration> configuration =
        SentConfiguration.of(photos.sparkSession());
    int input = photos.schema().fieldIndex(column);
    return described(
        photos.mapPartitions(
            new AppendAnswers(model, configuration, input, hash, values), Encoders.row(schema)),
        schema);
  }

  /** Rows that went through an encoder have lost what is said of their columns. */
  private static Dataset<Row> described(Dataset<Row> rows, StructType schema) {
    return rows.select(
        Arrays.stream(schema.fields())
            .map(field -> ColumnNamed.exactly(field.name()).as(field.name(), field.metadata()))
            .toArray(Column[]::new));
  }

  /**
   * What a table's schema becomes.
   *
   * @throws IllegalArgumentException if the column cannot have photos, or one of the additional
   *     ones is there already
   */
  static StructType schema(StructType schema, String column, List<StructField> more) {
    List<String> there = Arrays.asList(schema.fieldNames());
    if (!there.contains(column)) {
      throw new IllegalArgumentException(
          "There is no column '%s' that photos could be in; the columns are %s."
              .formatted(column, String.join(", ", there)));
    }
    DataType type = schema.apply(column).dataType();
    if (!type.equals(DataTypes.BinaryType) && !type.equals(DataTypes.StringType)) {
      throw new IllegalArgumentException(
          ("Column '%s' must have photos' bytes (binary) or paths (string). Received: %s."
                  + " Read photos with format(\"binaryFile\").")
              .formatted(column, type.simpleString()));
    }
    List<StructField> fields = new ArrayList<>(Arrays.asList(schema.fields()));
    for (StructField field : more) {
      if (fields.stream().anyMatch(each -> each.name().equalsIgnoreCase(field.name()))) {
        throw new IllegalArgumentException(
            "There is a column '%s' already: give another name, or drop or rename that one."
                .formatted(field.name()));
      }
      fields.add(field);
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    TaskContext task = TaskContext.get();
    return new AnsweredRows(
        rows,
        new AnsweredRows.Photos(input, hash, configuration.value().value()),
        () -> OpenModels.forTask(model.value(), task),
        values,
        task.cpus());
  }
}

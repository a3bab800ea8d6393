package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.graft.data.DataException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Labelled photos as a training takes them: columns of bytes or paths ({@value #PHOTO}), of the
 * hash of the bytes ({@value FeatureStore#HASH}), of the name, which is a path or null ({@value
 * GatheredFeatures#NAME}), of the label ({@value #LABEL}) and of the side ({@value
 * GatheredFeatures#SIDE}). Hashes are computed at every reading.
 *
 * @param table that has them
 * @param paths whether photos are paths
 */
record LabelledTable(Dataset<Row> table, boolean paths) {
  static final String PHOTO = "photo";
  static final String LABEL = "label";
  private static final List<String> SIDES = List.of("train", "val", "test");

  /**
   * Of anybody's table.
   *
   * @param split column that says where each belongs; empty for none
   * @param valShare where none does
   */
  static LabelledTable of(
      Dataset<Row> given, String input, String label, String split, double valShare) {
    if (!(valShare >= 0 && valShare < 1)) {
      throw new IllegalArgumentException("valShare must be in [0, 1). Received: " + valShare);
    }
    boolean paths = given.schema().apply(input).dataType().equals(DataTypes.StringType);
    Column hash = col(FeatureStore.HASH);
    Column side =
        split.isEmpty()
            ? when(HashOf.draw(hash).lt(valShare), lit("val")).otherwise(lit("train"))
            : col(GatheredFeatures.SIDE);
    Dataset<Row> photos =
        given
            .select(
                col(input).as(PHOTO),
                col(label).as(LABEL),
                (split.isEmpty() ? lit(null).cast("string") : col(split)).as(GatheredFeatures.SIDE))
            .withColumn(FeatureStore.HASH, HashOf.photo(col(PHOTO), given.sparkSession()))
            .withColumn(GatheredFeatures.SIDE, side)
            .withColumn(GatheredFeatures.NAME, paths ? col(PHOTO) : lit(null).cast("string"));
    return new LabelledTable(photos, paths);
  }

  /**
   * Requires a column of names.
   *
   * @param setting that names another
   */
  static void requireText(StructType schema, String column, String setting) {
    if (!Arrays.asList(schema.fieldNames()).contains(column)) {
      throw new IllegalArgumentException(
          "There is no column '%s'; say with %s which it is. The columns are %s."
              .formatted(column, setting, String.join(", ", schema.fieldNames())));
    }
    if (!schema.apply(column).dataType().equals(DataTypes.StringType)) {
      throw new IllegalArgumentException(
          "Column '%s' must have text. Received: %s."
              .formatted(column, schema.apply(column).dataType().simpleString()));
    }
  }

  /**
   * Requires that each photo has a label and a side.
   *
   * @param known what was read: {@code label} and {@code side}
   * @throws DataException if one has not
   */
  static void requireComplete(Dataset<Row> known) {
    long unlabelled = known.filter(col(LABEL).isNull()).count();
    if (unlabelled > 0) {
      throw new DataException(
          "%,d photos have no label: it is null.".formatted(unlabelled),
          "Leave them out, or label them.");
    }
    List<Row> others =
        known
            .filter(
                col(GatheredFeatures.SIDE)
                    .isNull()
                    .or(col(GatheredFeatures.SIDE).isInCollection(SIDES).equalTo(false)))
            .select(GatheredFeatures.SIDE)
            .limit(1)
            .collectAsList();
    if (!others.isEmpty()) {
      throw new DataException(
          "A photo is on the side '%s'.".formatted(others.get(0).getString(0)),
          "Say train, val or test of each.");
    }
  }
}

package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

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
 * hash and length of the bytes ({@value FeatureStore#HASH}, {@value HashOf#LENGTH}) or why these
 * cannot be had ({@value FeatureStore#ERROR}), of the name, which is a path or null ({@value
 * GatheredFeatures#NAME}), of the label ({@value #LABEL}) and of the side ({@value
 * GatheredFeatures#SIDE}), which is null where nobody said it. Hashes are computed at every
 * reading.
 *
 * @param table that has them
 * @param paths whether photos are paths
 * @param sided whether it was said on which side each is
 */
record LabelledTable(Dataset<Row> table, boolean paths, boolean sided) {
  static final String PHOTO = "photo";
  private static final String PATH = "path";
  static final String LABEL = "label";

  /**
   * Of anybody's table.
   *
   * @param split column that says where each belongs; empty for none
   */
  static LabelledTable of(Dataset<Row> given, String input, String label, String split) {
    boolean paths = isText(given.schema(), input);
    boolean sided = !split.isEmpty();
    Column nothing = lit(null).cast("string");
    Column name =
        paths ? ColumnNamed.exactly(input) : isText(given.schema(), PATH) ? col(PATH) : nothing;
    Dataset<Row> photos =
        given.select(
            ColumnNamed.exactly(input).as(PHOTO),
            ColumnNamed.exactly(label).as(LABEL),
            (sided ? ColumnNamed.exactly(split) : nothing).as(GatheredFeatures.SIDE),
            name.as(GatheredFeatures.NAME));
    return new LabelledTable(HashOf.read(photos, PHOTO), paths, sided);
  }

  private static boolean isText(StructType schema, String column) {
    return Arrays.asList(schema.fieldNames()).contains(column)
        && schema.apply(column).dataType().equals(DataTypes.StringType);
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
   * Requires that each photo has a label, and a side where sides were said.
   *
   * @param known what was read: {@code label} and {@code side}
   * @throws DataException if one has not
   */
  void requireComplete(Dataset<Row> known) {
    long unlabelled = known.filter(col(LABEL).isNull()).count();
    if (unlabelled > 0) {
      throw new DataException(
          "%,d photos have no label: it is null.".formatted(unlabelled),
          "Leave them out, or label them.");
    }
    if (!known.filter(trim(col(LABEL)).equalTo("")).isEmpty()) {
      throw new DataException(
          "There are photos whose label is an empty text.", "Leave them out, or label them.");
    }
    if (!sided) {
      return;
    }
    List<Row> others =
        known
            .filter(
                col(GatheredFeatures.SIDE)
                    .isNull()
                    .or(col(GatheredFeatures.SIDE).isInCollection(Sides.NAMES).equalTo(false)))
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

package dev.graft.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a classifier says of a photo, as columns. Their types are those of {@code graft predict
 * --parquet}.
 */
final class AnswerColumns {
  /** Key of a column's metadata under which the class names stand, in the column's order. */
  static final String CLASSES = "classes";

  /** The names that they have where nobody gives others, the reason why there are none last. */
  static final List<String> NAMES =
      List.of(
          "label",
          "probability",
          "probabilities",
          "unknown",
          "novelty",
          "set",
          "embedding",
          "error");

  /** Where the feature vector stands among them. */
  static final int EMBEDDING = NAMES.indexOf("embedding");

  private static final int PROBABILITIES = NAMES.indexOf("probabilities");

  private static final DataType NUMBERS = DataTypes.createArrayType(DataTypes.FloatType);

  private AnswerColumns() {}

  /**
   * The columns.
   *
   * @param names one for each of {@link #NAMES}
   * @param classes of the classifier, in the order of its probabilities
   * @param embedding whether the feature vector is among them
   */
  static List<StructField> fields(List<String> names, List<String> classes, boolean embedding) {
    List<DataType> types =
        List.of(
            DataTypes.StringType,
            DataTypes.FloatType,
            NUMBERS,
            DataTypes.BooleanType,
            DataTypes.FloatType,
            DataTypes.createArrayType(DataTypes.StringType),
            SQLDataTypes.VectorType(),
            DataTypes.StringType);
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      if (i != EMBEDDING || embedding) {
        Metadata metadata = i == PROBABILITIES ? named(classes) : Metadata.empty();
        fields.add(new StructField(names.get(i), types.get(i), true, metadata));
      }
    }
    return fields;
  }

  private static Metadata named(List<String> classes) {
    return new MetadataBuilder().putStringArray(CLASSES, classes.toArray(String[]::new)).build();
  }

  /** The values of a photo that was looked at, with its feature vector. */
  static Object[] answer(
      String label,
      float probability,
      float[] probabilities,
      @Nullable Boolean unknown,
      @Nullable Float novelty,
      @Nullable List<String> set,
      float[] embedding) {
    return new Object[] {
      label,
      probability,
      probabilities,
      unknown,
      novelty,
      set == null ? null : CollectionConverters.asScala(set).toSeq(),
      embedding,
      null
    };
  }

  /** The values of one that no picture can be made of. */
  static Object[] unusable(String reason) {
    Object[] values = new Object[NAMES.size()];
    values[values.length - 1] = reason;
    return values;
  }

  /** The values as rows have them: a feature vector as Spark's machine learning has it, or none. */
  static List<@Nullable Object> inRow(Object[] values, boolean embedding) {
    List<@Nullable Object> row = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (i != EMBEDDING) {
        row.add(values[i]);
      } else if (embedding) {
        row.add(values[i] == null ? null : vector((float[]) values[i]));
      }
    }
    return row;
  }

  /** As Spark's machine learning has vectors. */
  static org.apache.spark.ml.linalg.Vector vector(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return Vectors.dense(doubles);
  }
}

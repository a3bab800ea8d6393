package dev.graft.spark;

import dev.graft.evaluation.Probabilities;
import dev.graft.fit.FeatureMatrix;
import dev.graft.fit.L2Search;
import dev.graft.fit.LinearHead;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How heads do on the photos of folds that they have not seen.
 *
 * @param loss sum of cross-entropies in nats
 * @param right how many are named rightly
 * @param photos how many there are
 */
record FoldLosses(double loss, long right, long photos) {
  private static final double SMALLEST_PROBABILITY = 1e-7;

  private static final StructType SUMS =
      new StructType()
          .add("loss", DataTypes.DoubleType)
          .add("right", DataTypes.LongType)
          .add("photos", DataTypes.LongType);

  /** A head as executors get it. */
  private static final class Numbers implements Serializable {
    @Serial private static final long serialVersionUID = 1;
    private final float[] kernel;
    private final float[] bias;

    Numbers(LinearHead head) {
      kernel = head.kernel();
      bias = head.bias();
    }

    LinearHead head() {
      return new LinearHead(kernel, bias);
    }
  }

  /**
   * Judges each photo by the head of its fold.
   *
   * @param heads one a fold
   * @param photos as {@link HeadSearch#of} takes them
   */
  static FoldLosses of(List<LinearHead> heads, Dataset<Row> photos) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(photos.sparkSession().sparkContext());
    Broadcast<ArrayList<Numbers>> sent =
        context.broadcast(new ArrayList<>(heads.stream().map(Numbers::new).toList()));
    try {
      MapPartitionsFunction<Row, Row> judge = rows -> judged(rows, sent.value());
      FoldLosses all = new FoldLosses(0, 0, 0);
      for (Row sums :
          photos
              .select(HeadSearch.FEATURES, HeadSearch.LABEL, HeadSearch.FOLD)
              .mapPartitions(judge, Encoders.row(SUMS))
              .collectAsList()) {
        all =
            new FoldLosses(
                all.loss + sums.getDouble(0),
                all.right + sums.getLong(1),
                all.photos + sums.getLong(2));
      }
      return all;
    } finally {
      sent.destroy();
    }
  }

  private static Iterator<Row> judged(Iterator<Row> rows, List<Numbers> numbers) {
    List<LinearHead> heads = numbers.stream().map(Numbers::head).toList();
    double loss = 0;
    long right = 0;
    long photos = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      int truth = (int) row.getDouble(1);
      Probabilities probabilities =
          new Probabilities(heads.get(row.getInt(2)).probabilities(matrix((Vector) row.get(0)))[0]);
      loss -= Math.log(Math.max(SMALLEST_PROBABILITY, probabilities.of(truth)));
      right += probabilities.mostProbable() == truth ? 1 : 0;
      photos++;
    }
    return List.of(RowFactory.create(loss, right, photos)).iterator();
  }

  private static FeatureMatrix matrix(Vector vector) {
    float[] numbers = new float[vector.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) vector.apply(i);
    }
    return new FeatureMatrix(1, numbers.length, numbers);
  }

  L2Search.Candidate candidate(double strength) {
    return new L2Search.Candidate(strength, loss / photos, (double) right / photos);
  }
}

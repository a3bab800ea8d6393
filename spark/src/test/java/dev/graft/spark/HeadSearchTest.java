package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.fit.FeatureMatrix;
import dev.graft.fit.L2Search;
import dev.graft.fit.LinearHead;
import dev.graft.fit.SolvedHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Points around the corners of a triangle, of which some lie nearer to another one. */
class HeadSearchTest {
  private static final int CLASSES = 3;
  private static final int FOLDS = 3;
  private static final int POINTS = 300;
  private static final double SPREAD = 1.2;

  private static final StructType TABLE =
      new StructType()
          .add(HeadSearch.FEATURES, SQLDataTypes.VectorType())
          .add(HeadSearch.LABEL, DataTypes.DoubleType)
          .add(HeadSearch.FOLD, DataTypes.IntegerType);

  private static double[] point(int label, Random random) {
    double angle = 2 * Math.PI * label / CLASSES;
    return new double[] {
      2 * Math.cos(angle) + SPREAD * random.nextGaussian(),
      2 * Math.sin(angle) + SPREAD * random.nextGaussian()
    };
  }

  private static Dataset<Row> photos() {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      int label = i % CLASSES;
      int fold = i / CLASSES % FOLDS;
      rows.add(RowFactory.create(Vectors.dense(point(label, random)), (double) label, fold));
    }
    return Local.spark().createDataFrame(rows, TABLE).repartition(1).cache();
  }

  /** As where all photos of a rare class are in the fold that is left out. */
  @Test
  void whereOneClassIsLeftAloneNoNumberIsInfinite() {
    Dataset<Row> photos = HeadSearch.numbered(photos().filter("class = 0").limit(20), 2);

    LinearHead head = new HeadSearch(2, FOLDS).solved(photos, 0.03, 5, 1e-3);

    assertThat(head.probabilities(new FeatureMatrix(1, 2, new float[] {1, 1}))[0][0])
        .isGreaterThan(0.99f);
    for (float bias : head.bias()) {
      assertThat(bias).isFinite();
    }
  }

  @Test
  void findsWhatTellsThemApartWithAPenaltyBetweenTwoThatAreWorse() {
    SolvedHead solved = new HeadSearch(CLASSES, FOLDS).of(photos());

    Random random = new Random(6);
    int right = 0;
    for (int i = 0; i < POINTS; i++) {
      double[] point = point(i % CLASSES, random);
      float[] features = {(float) point[0], (float) point[1]};
      float[] probabilities = solved.head().probabilities(new FeatureMatrix(1, 2, features))[0];
      int most = 0;
      for (int c = 1; c < CLASSES; c++) {
        most = probabilities[c] > probabilities[most] ? c : most;
      }
      right += most == i % CLASSES ? 1 : 0;
    }
    assertThat((double) right / POINTS)
        .isCloseTo(solved.search().best().orElseThrow().accuracy(), within(0.08))
        .isGreaterThan(0.8);
    assertThat(solved.ofFolds()).hasSize(FOLDS);
    List<L2Search.Candidate> tried = solved.search().candidates();
    assertThat(tried)
        .extracting(L2Search.Candidate::l2)
        .isSortedAccordingTo((a, b) -> -a.compareTo(b));
    double least = solved.search().best().orElseThrow().loss();
    assertThat(tried.get(0).loss()).isGreaterThan(least);
    assertThat(tried.get(tried.size() - 1).loss()).isGreaterThanOrEqualTo(least);
  }
}

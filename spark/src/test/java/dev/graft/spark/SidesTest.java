package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.data.DataException;
import dev.graft.home.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** A class of very many photos beside a few of few. */
class SidesTest {
  private static final StructType TABLE =
      new StructType()
          .add(FeatureStore.HASH, DataTypes.StringType)
          .add(LabelledTable.LABEL, DataTypes.StringType)
          .add(HeadSearch.LABEL, DataTypes.DoubleType);
  private static final int MANY = 2_000;
  private static final int FEW = 4;

  private static String hash(int number) {
    byte[] text = String.valueOf(number).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha256.of(text));
  }

  private static Dataset<Row> photos() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      rows.add(RowFactory.create(hash(i), "common", 0.0));
    }
    for (int i = 0; i < 3 * FEW; i++) {
      int kind = i % 3;
      rows.add(RowFactory.create(hash(MANY + i), "rare" + kind, 1.0 + kind));
    }
    return Local.spark().createDataFrame(rows, TABLE);
  }

  @Test
  void aSmallClassIsLearnedFromWhole() {
    Sides sides = Sides.of(Sides.dealt(photos(), 0.15));

    assertThat(sides.counts().get(Sides.VAL)).containsOnlyKeys("common");
    assertThat(sides.on(Sides.VAL)).isBetween(240L, 360L);
    assertThat(sides.counts().get(Sides.TRAIN)).containsEntry("rare1", (long) FEW);
    assertThat(sides.all()).isEqualTo(MANY + 3 * FEW);
    assertThat(sides.classes()).containsExactly("common", "rare0", "rare1", "rare2");
  }

  @Test
  void ofASmallClassAllAreToldOfAndOfALargeOneItsShare() {
    Dataset<Row> dealt = Sides.dealt(photos(), 0.15);
    Sides sides = Sides.of(dealt);

    Sides told = Sides.of(dealt.filter(sides.toldOf(sides.classes(), 400)));

    assertThat(told.counts().get(Sides.TRAIN)).containsEntry("rare2", (long) FEW);
    assertThat(told.on(Sides.TRAIN)).isBetween(320L, 480L);
    assertThat(told.on(Sides.VAL)).isEqualTo(sides.on(Sides.VAL));
  }

  @Test
  void whatCannotBeLearnedFromIsNamed() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(new Sides(Map.of(Sides.TRAIN, Map.of("a", 3L)))::classes)
        .withMessageContaining("1 classes");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            new Sides(
                    Map.of(
                        Sides.TRAIN, Map.of("a", 3L, "b", 3L), Sides.VAL, Map.of("only here", 2L)))
                ::classes)
        .withMessageContaining("'only here'");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(new Sides(Map.of(Sides.TRAIN, Map.of("a", 3L, "single", 1L)))::classes)
        .withMessageContaining("'single'");
  }

  @Test
  void thereMayBeThousandsOfClasses() {
    List<String> classes = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int c = 0; c < MANY; c++) {
      classes.add("class %04d".formatted(c));
      rows.add(RowFactory.create(hash(c), classes.get(c), null));
    }
    Dataset<Row> photos = Local.spark().createDataFrame(rows, TABLE).drop(HeadSearch.LABEL);

    List<Row> numbered =
        ClusterTraining.numbered(photos, classes).orderBy(col(HeadSearch.LABEL)).collectAsList();

    for (int c = 0; c < MANY; c++) {
      assertThat(numbered.get(c).<Double>getAs(HeadSearch.LABEL)).isEqualTo(c);
      assertThat(numbered.get(c).<String>getAs(FeatureStore.HASH)).isEqualTo(hash(c));
    }
  }
}

package dev.graft.spark;

import dev.graft.data.DataException;
import dev.graft.image.Fit;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Base;
import dev.graft.train.Training;
import dev.graft.train.TrainingResult;
import dev.graft.weights.BaseWeights;
import dev.graft.weights.InstalledWeights;
import dev.graft.weights.WeightsReader;
import java.io.Serial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Learns a classifier from labelled photos on a cluster: executors compute the features, Spark's
 * machine learning solves a linear head on all of them, and the driver makes of it the model file
 * that {@code graft train} makes, judged and proved the same way. Up to 100 million numbers, which
 * are some 58,000 photos with MobileNetV2 and ten classes, the driver solves the head itself, as
 * {@code graft train} does.
 *
 * <pre>{@code
 * GraftModel birds =
 *     new GraftTrainer()
 *         .setFeatureStore("s3a://birds/features")
 *         .setReport("s3a://birds/report")
 *         .fit(PhotoTables.labelled(spark, "s3a://birds/photos"));
 * }</pre>
 *
 * <p>Photos are dealt out to training and validation by the hash of their bytes, so that a photo
 * and its copies are on one side, in every run; unless a column says where each belongs. The head
 * learns from the last map's means and the base's taps.
 */
public final class GraftTrainer extends Estimator<GraftModel> implements DefaultParamsWritable {
  @Serial private static final long serialVersionUID = 1;
  private static final String NONE = "";
  private static final double USUAL_VAL_SHARE = 0.15;
  private static final int USUAL_SIZE = 0; // the base's own
  private static final int LARGEST_SIZE = 4096; // as graft train
  private static final int USUALLY_ON_DRIVER = 100_000;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> labelCol;
  private final Param<String> splitCol;
  private final Param<String> predictedCol;
  private final Param<String> base;
  private final Param<String> weights;
  private final IntParam size;
  private final Param<String> featureStore;
  private final Param<String> report;
  private final DoubleParam valShare;
  private final IntParam photosOnDriver;

  /** With everything at its default. */
  public GraftTrainer() {
    this(Identifiable.randomUID("graft"));
  }

  /** As pipelines that are read make it. */
  public GraftTrainer(String uid) {
    this.uid = uid;
    inputCol = new Param<>(this, "inputCol", "column with photos: bytes, or paths of files");
    labelCol = new Param<>(this, "labelCol", "column with class names");
    splitCol = new Param<>(this, "splitCol", "column with train, val or test; empty for none");
    predictedCol = new Param<>(this, "predictedCol", "where the model is to say its label");
    base = new Param<>(this, "base", "the pretrained network");
    weights = new Param<>(this, "weights", "file of its weights on the driver; empty to look");
    size =
        new IntParam(this, "size", "height and width photos get in pixels; 0 for the base's own");
    featureStore = new Param<>(this, "featureStore", "folder where features are kept");
    report = new Param<>(this, "report", "folder for the report; empty for none");
    valShare = new DoubleParam(this, "valShare", "share to validate on, without splitCol");
    photosOnDriver = new IntParam(this, "photosOnDriver", "of each side, told of at most");
    setDefault(inputCol, "path");
    setDefault(labelCol, "label");
    setDefault(splitCol, NONE);
    setDefault(predictedCol, "predicted");
    setDefault(base, "mobilenet_v2");
    setDefault(weights, NONE);
    setDefault(size, USUAL_SIZE);
    setDefault(report, NONE);
    setDefault(valShare, USUAL_VAL_SHARE);
    setDefault(photosOnDriver, USUALLY_ON_DRIVER);
  }

  /** Reads what {@link #write} wrote, as pipelines do it. */
  public static MLReader<GraftTrainer> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads a stage that was saved. */
  public static GraftTrainer load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * Learns.
   *
   * @param photos labelled; read several times
   * @throws DataException if they are no data to learn from, or cannot be read any more
   * @throws dev.graft.weights.WeightsException if the base's weights cannot be had
   * @throws SparkFileException if features or report cannot be kept
   * @throws IllegalArgumentException if a column is not there, or something is set to what cannot
   *     be
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; jobs that it
   *     waited for are ended
   */
  @Override
  public GraftModel fit(Dataset<?> photos) {
    requireColumns(photos.schema());
    try (JobTag jobs = new JobTag(photos.sparkSession().sparkContext())) {
      return learned(photos);
    } catch (Exception e) { // which Spark throws without telling
      if (e instanceof InterruptedException) {
        throw Cancellation.interrupted(e);
      }
      throw e;
    }
  }

  private GraftModel learned(Dataset<?> photos) {
    SparkSession session = photos.sparkSession();
    Configuration files = session.sparkContext().hadoopConfiguration();
    StageFiles.requireWritable(getOrDefault(featureStore) + "/any", files);
    if (!getOrDefault(report).isEmpty()) {
      ClusterReport.requireReplaceable(getOrDefault(report), files);
    }
    Base named = sizedBase();
    BaseWeights read =
        weightsFile()
            .map(file -> WeightsReader.read(file, named, false))
            .orElseGet(() -> InstalledWeights.source().locate(named, false).read(named, false));
    ModelBroadcast<EmbedderFile> compiled =
        new ModelBroadcast<>(
            EmbedderFile.of(
                read,
                read.base().taps(),
                new Preprocessing(read.base().size(), Resize.DEFAULT, Fit.DEFAULT)));
    FeatureStore store = new FeatureStore(session, compiled, getOrDefault(featureStore));
    try (ClusterTraining training =
        new ClusterTraining(
            LabelledTable.of(
                photos.toDF(),
                getOrDefault(inputCol),
                getOrDefault(labelCol),
                getOrDefault(splitCol)),
            store,
            read.base().features(read.base().taps()).outputShape().channels(),
            (Double) getOrDefault(valShare),
            (Integer) getOrDefault(photosOnDriver))) {
      Training settings =
          Training.on(Path.of("")).base(named.architecture().id()).size(named.size());
      weightsFile().ifPresent(settings::weights);
      try (TrainingResult result = settings.run(training.learned())) {
        requireProved(result);
        if (!getOrDefault(report).isEmpty()) {
          ClusterReport.write(result, getOrDefault(report), session);
        }
        return GraftModel.of(result.classifier().file())
            .setInputCol(getOrDefault(inputCol))
            .setLabelCol(getOrDefault(predictedCol))
            .setParent(this);
      }
    }
  }

  private void put(Param<String> setting, @Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException("%s must not be null".formatted(setting.name()));
    }
    set(setting, value);
  }

  private Base sizedBase() {
    int pixels = getSize();
    String id = getOrDefault(base);
    if (pixels > LARGEST_SIZE) {
      throw new IllegalArgumentException(
          "size is %d at most. Received: %d".formatted(LARGEST_SIZE, pixels));
    }
    return pixels == USUAL_SIZE ? Base.named(id, 1) : Base.named(id, 1, pixels);
  }

  private static void requireProved(TrainingResult result) {
    if (result.checkedOn() == 0) {
      throw new DataException(
          "No photo can be read any more, so nothing shows that the model file is as it was trained.",
          "Train again where the photos are: features are kept, so that it goes fast.");
    }
  }

  private Optional<Path> weightsFile() {
    String file = getOrDefault(weights);
    return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    requireColumns(schema);
    List<String> names = new ArrayList<>(AnswerColumns.NAMES);
    names.set(0, getOrDefault(predictedCol));
    return AppendAnswers.schema(
        schema, getOrDefault(inputCol), AnswerColumns.fields(names, List.of(), false));
  }

  private void requireColumns(StructType schema) {
    if (!isDefined(featureStore) || getOrDefault(featureStore).isEmpty()) {
      throw new IllegalArgumentException(
          "Say with featureStore (--features) in which folder features are to be kept.");
    }
    AppendAnswers.schema(schema, getOrDefault(inputCol), List.of());
    LabelledTable.requireText(schema, getOrDefault(labelCol), "labelCol (--label)");
    if (!getOrDefault(splitCol).isEmpty()) {
      LabelledTable.requireText(schema, getOrDefault(splitCol), "splitCol (--split)");
    }
  }

  @Override
  public GraftTrainer copy(ParamMap extra) {
    return copyValues(new GraftTrainer(uid), extra);
  }

  /** Column with photos: bytes, or paths of files; {@code path} unless set. */
  public Param<String> inputCol() {
    return inputCol;
  }

  public String getInputCol() {
    return getOrDefault(inputCol);
  }

  public GraftTrainer setInputCol(String value) {
    put(inputCol, value);
    return this;
  }

  /** Column with class names; {@code label} unless set. */
  public Param<String> labelCol() {
    return labelCol;
  }

  public String getLabelCol() {
    return getOrDefault(labelCol);
  }

  public GraftTrainer setLabelCol(String value) {
    put(labelCol, value);
    return this;
  }

  /** Column that says of each photo {@code train}, {@code val} or {@code test}; none unless set. */
  public Param<String> splitCol() {
    return splitCol;
  }

  public String getSplitCol() {
    return getOrDefault(splitCol);
  }

  public GraftTrainer setSplitCol(String value) {
    put(splitCol, value);
    return this;
  }

  /**
   * Column that the model which was learned puts its label into, beside that of its training's
   * table; {@code predicted} unless set.
   */
  public Param<String> predictedCol() {
    return predictedCol;
  }

  public String getPredictedCol() {
    return getOrDefault(predictedCol);
  }

  public GraftTrainer setPredictedCol(String value) {
    put(predictedCol, value);
    return this;
  }

  /** The pretrained network; {@code mobilenet_v2} unless set. */
  public Param<String> base() {
    return base;
  }

  public String getBase() {
    return getOrDefault(base);
  }

  public GraftTrainer setBase(String value) {
    put(base, value);
    return this;
  }

  /** File of its weights on the driver; unless set they are looked for as {@code graft} does. */
  public Param<String> weights() {
    return weights;
  }

  public String getWeights() {
    return getOrDefault(weights);
  }

  public GraftTrainer setWeights(String value) {
    put(weights, value);
    return this;
  }

  /** Height and width that photos get, in pixels; 0, the base's own, unless set. */
  public IntParam size() {
    return size;
  }

  public int getSize() {
    return (Integer) getOrDefault(size);
  }

  public GraftTrainer setSize(int value) {
    set(size, value);
    return this;
  }

  /**
   * Folder, in any file system that Hadoop knows, where features are kept for the next training.
   */
  public Param<String> featureStore() {
    return featureStore;
  }

  public String getFeatureStore() {
    return getOrDefault(featureStore);
  }

  public GraftTrainer setFeatureStore(String value) {
    put(featureStore, value);
    return this;
  }

  /**
   * Folder, in any file system that Hadoop knows, that the report is written to; none unless set.
   */
  public Param<String> report() {
    return report;
  }

  public String getReport() {
    return getOrDefault(report);
  }

  public GraftTrainer setReport(String value) {
    put(report, value);
    return this;
  }

  /** Share of the photos to validate on where no column says it, in [0, 1); 0.15 unless set. */
  public DoubleParam valShare() {
    return valShare;
  }

  public double getValShare() {
    return (Double) getOrDefault(valShare);
  }

  public GraftTrainer setValShare(double value) {
    set(valShare, value);
    return this;
  }

  /**
   * How many photos of each side the driver is told of at most, drawn by their hashes: they are
   * what the report and the caution of the model rest on. The head learns from all. 100,000 unless
   * set.
   */
  public IntParam photosOnDriver() {
    return photosOnDriver;
  }

  public int getPhotosOnDriver() {
    return (Integer) getOrDefault(photosOnDriver);
  }

  public GraftTrainer setPhotosOnDriver(int value) {
    set(photosOnDriver, value);
    return this;
  }
}

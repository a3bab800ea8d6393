package dev.graft.spark;

import dev.graft.image.Fit;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Base;
import dev.graft.weights.BaseWeights;
import dev.graft.weights.InstalledWeights;
import dev.graft.weights.WeightsReader;
import java.io.Serial;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A pretrained base as a stage of a pipeline: for each row's photo it appends the feature vector,
 * what the base sees in it. Photos that look alike have vectors that point into similar directions.
 * The driver compiles the base; executors get the result.
 *
 * <p>The columns, in this order: {@code embedding} vector, as many numbers as the base has
 * features, null where the photo cannot be used; {@code error} string: why not, null where it can.
 */
public final class GraftEmbedder extends Transformer implements MLWritable {
  @Serial private static final long serialVersionUID = 1;
  private static final String FILE = "base.onnx";

  private final String uid;
  private final transient ModelBroadcast<EmbedderFile> file;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> errorCol;
  private final Param<String> base;
  private final Param<String> output;
  private final IntParam size;
  private final Param<String> resize;
  private final Param<String> fit;

  private GraftEmbedder(String uid, ModelBroadcast<EmbedderFile> file) {
    this.uid = uid;
    this.file = file;
    inputCol = new Param<>(this, "inputCol", "column with photos: bytes, or paths of files");
    outputCol = new Param<>(this, "outputCol", "name of the column with feature vectors");
    errorCol = new Param<>(this, "errorCol", "name of the column that says what is wrong");
    base = new Param<>(this, "base", "the pretrained network");
    output = new Param<>(this, "output", "of its graph");
    size = new IntParam(this, "size", "height and width of its input in pixels");
    resize = new Param<>(this, "resize", "how photos get that size");
    fit = new Param<>(this, "fit", "what is done about photos that are no squares");
    setDefault(inputCol, "content");
    setDefault(outputCol, "embedding");
    setDefault(errorCol, "error");
  }

  /**
   * A base with the weights that the artifact {@code graft-hub} finds for it on the driver.
   *
   * @param base for example {@code mobilenet_v2}
   * @throws IllegalArgumentException if there is no such base
   * @throws dev.graft.weights.WeightsException if its weights are nowhere
   */
  public static GraftEmbedder of(String base) {
    Base named = Base.named(base, 1);
    return of(InstalledWeights.source().locate(named, false).read(named, false));
  }

  /**
   * A base with weights of a file on the driver.
   *
   * @param base for example {@code mobilenet_v2}
   * @param weights a Keras {@code .h5} file or a {@code .safetensors} file
   * @throws IllegalArgumentException if there is no such base
   * @throws dev.graft.weights.WeightsException if they do not fit
   */
  public static GraftEmbedder of(String base, Path weights) {
    return of(WeightsReader.read(weights, Base.named(base, 1), false));
  }

  private static GraftEmbedder of(BaseWeights read) {
    Base base = read.base();
    Preprocessing preprocessing = new Preprocessing(base.size(), Resize.DEFAULT, Fit.DEFAULT);
    EmbedderFile file = EmbedderFile.of(read, List.of(), preprocessing);
    GraftEmbedder stage =
        new GraftEmbedder(Identifiable.randomUID("graft"), new ModelBroadcast<>(file));
    stage.set(stage.base, base.architecture().id());
    stage.tellInput();
    return stage;
  }

  /** What its graph takes in, whatever somebody set: nothing but the graph could change that. */
  private void tellInput() {
    Preprocessing preprocessing = file.model().preprocessing();
    set(output, file.model().output());
    set(size, preprocessing.size());
    set(resize, preprocessing.resize().name());
    set(fit, preprocessing.fit().name());
  }

  /**
   * Reads a stage that was saved; needs no weights.
   *
   * @param path of a folder that {@link #save} made
   */
  public static GraftEmbedder load(String path) {
    return read().load(path);
  }

  /** Reads what {@link #write} wrote, as pipelines do it. */
  public static MLReader<GraftEmbedder> read() {
    return new Reader();
  }

  private static final class Reader extends MLReader<GraftEmbedder> {
    @Override
    public GraftEmbedder load(String path) {
      var metadata =
          DefaultParamsReader.loadMetadata(path, sparkSession(), GraftEmbedder.class.getName());
      byte[] graph =
          StageFiles.read(path + "/" + FILE, sparkSession().sparkContext().hadoopConfiguration());
      Preprocessing preprocessing =
          new Preprocessing(
              Integer.parseInt(saved(metadata, "size")),
              Resize.valueOf(saved(metadata, "resize")),
              Fit.valueOf(saved(metadata, "fit")));
      GraftEmbedder stage =
          new GraftEmbedder(
              metadata.uid(),
              new ModelBroadcast<>(
                  new EmbedderFile(graph, saved(metadata, "output"), preprocessing)));
      metadata.getAndSetParams(stage, metadata.getAndSetParams$default$2());
      return stage;
    }

    private static String saved(DefaultParamsReader.Metadata metadata, String param) {
      return String.valueOf(metadata.getParamValue(param).values());
    }
  }

  @Override
  public MLWriter write() {
    tellInput();
    return new StageWriter(this, FILE, file.model().graph());
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return AppendAnswers.schema(schema, getOrDefault(inputCol), fields());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> photos) {
    Dataset<Row> rows = photos.toDF();
    return AppendAnswers.to(
        rows,
        getOrDefault(inputCol),
        file.in(rows.sparkSession()),
        fields(),
        answer ->
            Arrays.asList(
                answer[0] == null ? null : AnswerColumns.vector((float[]) answer[0]), answer[1]));
  }

  private List<StructField> fields() {
    return List.of(
        new StructField(getOrDefault(outputCol), SQLDataTypes.VectorType(), true, Metadata.empty()),
        new StructField(getOrDefault(errorCol), DataTypes.StringType, true, Metadata.empty()));
  }

  @Override
  public GraftEmbedder copy(ParamMap extra) {
    return copyValues(new GraftEmbedder(uid, file), extra);
  }

  /** Column with photos: bytes, or paths of files; {@code content} unless set. */
  public Param<String> inputCol() {
    return inputCol;
  }

  public String getInputCol() {
    return getOrDefault(inputCol);
  }

  public GraftEmbedder setInputCol(String name) {
    set(inputCol, name);
    return this;
  }

  /** Name of the column {@code embedding}. */
  public Param<String> outputCol() {
    return outputCol;
  }

  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  public GraftEmbedder setOutputCol(String name) {
    set(outputCol, name);
    return this;
  }

  /** Name of the column {@code error}. */
  public Param<String> errorCol() {
    return errorCol;
  }

  public String getErrorCol() {
    return getOrDefault(errorCol);
  }

  public GraftEmbedder setErrorCol(String name) {
    set(errorCol, name);
    return this;
  }

  /** The base; {@link #of(String)} sets it. */
  public Param<String> base() {
    return base;
  }

  /** Name of the output of the compiled base. */
  public Param<String> output() {
    return output;
  }

  /** Height and width in pixels that photos get. */
  public IntParam size() {
    return size;
  }

  /** How they get it. */
  public Param<String> resize() {
    return resize;
  }

  /** What is done about photos that are no squares. */
  public Param<String> fit() {
    return fit;
  }
}

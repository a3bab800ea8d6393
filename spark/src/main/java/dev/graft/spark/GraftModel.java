package dev.graft.spark;

import dev.graft.ModelCard;
import java.io.Serial;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A classifier that Graft trained, as a stage of a pipeline: for each row's photo it appends what
 * is on it and how far to trust that.
 *
 * <pre>{@code
 * Dataset<Row> photos = spark.read().format("binaryFile").load("s3a://birds/2026");
 * Dataset<Row> labels = GraftModel.load("birds.onnx").transform(photos).drop("content");
 * }</pre>
 *
 * <p>A photo that cannot be used is a row with a reason in the column {@code error} and nothing in
 * the others, never a failed task. The columns, in this order:
 *
 * <ul>
 *   <li>{@code label} string: the most probable class
 *   <li>{@code probability} float: how probable it is, in [0, 1]
 *   <li>{@code probabilities} array of float: of every class, in the order of {@link #classes()},
 *       which also stands in the column's metadata under {@value AnswerColumns#CLASSES}
 *   <li>{@code unknown} boolean: whether the photo is too strange to be one of the classes; null
 *       where the model does not tell
 *   <li>{@code novelty} float: how strange it is; null where the model does not tell
 *   <li>{@code set} array of string: the classes that hold the truth for 95 % of photos like those
 *       of the training; null where the model promises nothing
 *   <li>{@code embedding} vector: the photo's feature vector, if {@link #setOutputEmbedding} says
 *       so
 *   <li>{@code error} string: why the photo cannot be used; null where it can
 * </ul>
 *
 * <p>Each executor process opens the model once, for all its tasks, and uses as many threads a task
 * as {@code spark.task.cpus} says.
 */
public final class GraftModel extends Model<GraftModel> implements MLWritable {
  @Serial private static final long serialVersionUID = 1;
  private static final String FILE = "model.onnx";

  private final String uid;
  private final transient ModelBroadcast<ClassifierFile> file;
  private final transient ModelCard card;
  private final Param<String> inputCol;
  private final List<Param<String>> outputCols;
  private final BooleanParam outputEmbedding;

  private GraftModel(String uid, ModelBroadcast<ClassifierFile> file) {
    this.uid = uid;
    this.file = file;
    card = file.model().card();
    inputCol = new Param<>(this, "inputCol", "column with photos: bytes, or paths of files");
    outputCols =
        AnswerColumns.NAMES.stream()
            .map(name -> new Param<String>(this, name + "Col", "name of the column " + name))
            .toList();
    outputEmbedding =
        new BooleanParam(this, "outputEmbedding", "whether to append the feature vector");
    setDefault(inputCol, "content");
    for (int i = 0; i < outputCols.size(); i++) {
      setDefault(outputCols.get(i), AnswerColumns.NAMES.get(i));
    }
    setDefault(outputEmbedding, false);
  }

  /**
   * Reads a model file that Graft wrote, or a stage that was saved.
   *
   * @param path of an {@code .onnx} file, or of a folder that {@link #save} made, in any file
   *     system that Hadoop knows; the driver reads it
   * @throws dev.graft.ModelFileException if it is no model of Graft's, or damaged
   * @throws SparkFileException if it cannot be read
   */
  public static GraftModel load(String path) {
    Configuration configuration = SparkSession.active().sparkContext().hadoopConfiguration();
    return StageFiles.isFile(path, configuration)
        ? of(StageFiles.read(path, configuration))
        : read().load(path);
  }

  /**
   * A stage for the content of a model file.
   *
   * @param model not copied
   * @throws dev.graft.ModelFileException if it is no model of Graft's, or damaged
   */
  public static GraftModel of(byte[] model) {
    return new GraftModel(
        Identifiable.randomUID("graft"), new ModelBroadcast<>(new ClassifierFile(model)));
  }

  /** Reads what {@link #write} wrote, as pipelines do it. */
  public static MLReader<GraftModel> read() {
    return new Reader();
  }

  private static final class Reader extends MLReader<GraftModel> {
    @Override
    public GraftModel load(String path) {
      var metadata =
          DefaultParamsReader.loadMetadata(path, sparkSession(), GraftModel.class.getName());
      byte[] model =
          StageFiles.read(path + "/" + FILE, sparkSession().sparkContext().hadoopConfiguration());
      GraftModel stage =
          new GraftModel(metadata.uid(), new ModelBroadcast<>(new ClassifierFile(model)));
      metadata.getAndSetParams(stage, metadata.getAndSetParams$default$2());
      return stage;
    }
  }

  @Override
  public MLWriter write() {
    return new StageWriter(this, FILE, file.model().bytes());
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Class names, in the order of the column {@code probabilities}. */
  public List<String> classes() {
    return card.classes();
  }

  /** What the model says about itself. */
  public ModelCard card() {
    return card;
  }

  /** The content of the model file; not a copy. */
  public byte[] file() {
    return file.model().bytes();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return AppendAnswers.schema(schema, getOrDefault(inputCol), fields());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> photos) {
    Dataset<Row> rows = photos.toDF();
    return AppendAnswers.to(
        rows, getOrDefault(inputCol), file.in(rows.sparkSession()), fields(), values());
  }

  private List<StructField> fields() {
    return AnswerColumns.fields(
        outputCols.stream().map(this::getOrDefault).toList(), classes(), isEmbedding());
  }

  private RowValues values() {
    boolean embedding = isEmbedding();
    return answer -> AnswerColumns.inRow(answer, embedding);
  }

  private boolean isEmbedding() {
    return (Boolean) getOrDefault(outputEmbedding);
  }

  /**
   * The model as a function of one column with photos' bytes, or paths: it gives a struct of the
   * columns. It counts as not deterministic, so that Spark does not compute it once a field.
   *
   * @param session whose executors it is for
   */
  public UserDefinedFunction toFunction(SparkSession session) {
    return functions
        .udf(
            PhotoFunction.of(file.in(session), session, values()),
            new StructType(fields().toArray(StructField[]::new)))
        .asNondeterministic();
  }

  /**
   * Registers that function for SQL: {@code SELECT graft_predict(content).label FROM photos}.
   *
   * @param name for example {@code graft_predict}
   */
  public void register(SparkSession session, String name) {
    session.udf().register(name, toFunction(session));
  }

  @Override
  public GraftModel copy(ParamMap extra) {
    GraftModel copy = copyValues(new GraftModel(uid, file), extra);
    return hasParent() ? copy.setParent(parent()) : copy;
  }

  /** Column with photos: bytes, or paths of files; {@code content} unless set. */
  public Param<String> inputCol() {
    return inputCol;
  }

  public String getInputCol() {
    return getOrDefault(inputCol);
  }

  public GraftModel setInputCol(String name) {
    return with(inputCol, name);
  }

  /** Name of the column {@code label}. */
  public Param<String> labelCol() {
    return outputCols.get(0);
  }

  public String getLabelCol() {
    return getOrDefault(labelCol());
  }

  public GraftModel setLabelCol(String name) {
    return with(labelCol(), name);
  }

  /** Name of the column {@code probability}. */
  public Param<String> probabilityCol() {
    return outputCols.get(1);
  }

  public String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  public GraftModel setProbabilityCol(String name) {
    return with(probabilityCol(), name);
  }

  /** Name of the column {@code probabilities}. */
  public Param<String> probabilitiesCol() {
    return outputCols.get(2);
  }

  public String getProbabilitiesCol() {
    return getOrDefault(probabilitiesCol());
  }

  public GraftModel setProbabilitiesCol(String name) {
    return with(probabilitiesCol(), name);
  }

  /** Name of the column {@code unknown}. */
  public Param<String> unknownCol() {
    return outputCols.get(3);
  }

  public String getUnknownCol() {
    return getOrDefault(unknownCol());
  }

  public GraftModel setUnknownCol(String name) {
    return with(unknownCol(), name);
  }

  /** Name of the column {@code novelty}. */
  public Param<String> noveltyCol() {
    return outputCols.get(4);
  }

  public String getNoveltyCol() {
    return getOrDefault(noveltyCol());
  }

  public GraftModel setNoveltyCol(String name) {
    return with(noveltyCol(), name);
  }

  /** Name of the column {@code set}. */
  public Param<String> setCol() {
    return outputCols.get(5);
  }

  public String getSetCol() {
    return getOrDefault(setCol());
  }

  public GraftModel setSetCol(String name) {
    return with(setCol(), name);
  }

  /** Name of the column {@code embedding}. */
  public Param<String> embeddingCol() {
    return outputCols.get(6);
  }

  public String getEmbeddingCol() {
    return getOrDefault(embeddingCol());
  }

  public GraftModel setEmbeddingCol(String name) {
    return with(embeddingCol(), name);
  }

  /** Name of the column {@code error}. */
  public Param<String> errorCol() {
    return outputCols.get(7);
  }

  public String getErrorCol() {
    return getOrDefault(errorCol());
  }

  public GraftModel setErrorCol(String name) {
    return with(errorCol(), name);
  }

  /** Whether to append the feature vector; not unless set. */
  public BooleanParam outputEmbedding() {
    return outputEmbedding;
  }

  public boolean getOutputEmbedding() {
    return isEmbedding();
  }

  public GraftModel setOutputEmbedding(boolean wanted) {
    set(outputEmbedding, wanted);
    return this;
  }

  private GraftModel with(Param<String> param, String value) {
    set(param, value);
    return this;
  }

  /** For example {@code graft_4c1d: daisy, dandelion, roses}. */
  @Override
  public String toString() {
    int shown = Math.min(classes().size(), 10);
    return "%s: %s%s"
        .formatted(
            uid,
            String.join(", ", classes().subList(0, shown)),
            shown < classes().size() ? " and %d more".formatted(classes().size() - shown) : "");
  }
}

package dev.graft.spark;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description =
        "Writes one feature vector a photo, what the base sees in it, as a Parquet table.")
final class EmbedPhotos implements Callable<Integer> {
  private static final String EMBEDDING = "embedding";

  @Mixin private PhotoSource source = new PhotoSource();

  @Option(
      names = "--base",
      required = true,
      paramLabel = "NAME",
      description = "A pretrained network, for example mobilenet_v2.")
  private String base = "";

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Its weights on the driver; without it they are looked for as graft does.")
  private @Nullable Path weights;

  @Mixin private TableFolder table = new TableFolder();

  @Override
  public Integer call() {
    return Application.run(
        session -> {
          Dataset<Row> answered =
              stage()
                  .setInputCol(source.column())
                  .transform(source.photos(session, List.of(EMBEDDING, FeatureStore.ERROR)));
          table.write(
              source
                  .withoutBytes(answered)
                  .withColumn(
                      EMBEDDING,
                      when(
                          col(EMBEDDING).isNotNull(), vector_to_array(col(EMBEDDING), "float32"))));
        });
  }

  private GraftEmbedder stage() {
    return weights == null ? GraftEmbedder.of(base) : GraftEmbedder.of(base, weights);
  }
}

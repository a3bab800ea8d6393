package dev.graft.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Learns a classifier from labelled photos: of a folder a class, or of a table with a"
            + " column of labels.")
final class TrainPhotos implements Callable<Integer> {
  @Mixin private PhotoSource source = new PhotoSource();

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "The column with class names. Default ${DEFAULT-VALUE}.")
  private String label = "label";

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description =
          "A column that says of each photo train, val or test. Without it, a column of the name"
              + " split says it, or folders train, val and test around the classes', or 15 % of the"
              + " photos validate, drawn by their hashes.")
  private @Nullable String split;

  @Option(
      names = "--base",
      paramLabel = "NAME",
      description = "A pretrained network. Default ${DEFAULT-VALUE}.")
  private String base = "mobilenet_v2";

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Its weights on the driver; without it they are looked for as graft does.")
  private @Nullable String weights;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Height and width in pixels that photos get; without it the base's own.")
  private int size;

  @Option(
      names = "--features",
      required = true,
      paramLabel = "FOLDER",
      description = "Where features are kept, for the next training too.")
  private String features = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "For the model; its report goes into a folder beside it.")
  private String output = "";

  @Override
  public Integer call() {
    return Application.run(
        session -> {
          Configuration files = session.sparkContext().hadoopConfiguration();
          String report = output.replaceFirst("\\.onnx$", "") + ".report";
          StageFiles.requireReplaceable(output, files);
          GraftTrainer trainer =
              new GraftTrainer()
                  .setInputCol(source.column())
                  .setLabelCol(label)
                  .setBase(base)
                  .setSize(size)
                  .setFeatureStore(features)
                  .setReport(report);
          Dataset<Row> photos = source.labelled(session);
          if (split != null) {
            trainer.setSplitCol(split);
          } else if (Arrays.asList(photos.columns()).contains(PhotoSource.SIDE)) {
            trainer.setSplitCol(PhotoSource.SIDE);
          }
          if (weights != null) {
            trainer.setWeights(weights);
          }
          GraftModel model = trainer.fit(photos);
          try {
            StageFiles.write(output, model.file(), files);
          } catch (IOException e) {
            throw StageFiles.notWritten(output, e);
          }
          System.out.println("Model: " + output);
          System.out.println("Report: " + report);
        });
  }
}

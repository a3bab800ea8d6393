package dev.graft.spark;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Tells what is on photos, and how sure the model is, as a Parquet table.")
final class PredictPhotos implements Callable<Integer> {
  @Mixin private PhotoSource source = new PhotoSource();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A model that graft train wrote, or a stage that was saved.")
  private String model = "";

  @Mixin private TableFolder table = new TableFolder();

  @Override
  public Integer call() {
    return Application.run(
        session -> {
          GraftModel stage = GraftModel.load(model).setInputCol(source.column());
          table.write(
              source.withoutBytes(stage.transform(source.photos(session, AnswerColumns.NAMES))));
        });
  }
}

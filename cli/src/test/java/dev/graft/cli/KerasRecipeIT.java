package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lessons' heads, trained over mini-batches. */
class KerasRecipeIT {
  @TempDir private static Path folder;

  private static Path data;

  @BeforeAll
  static void twoClasses() throws IOException {
    data = Flowers.splitOfTwo(folder.resolve("two"), 30, 10);
  }

  @ParameterizedTest
  @CsvSource({"linear, 2562", "mlp, 164226", "sigmoid, 164097"})
  void eachHeadTrainsAndItsFileAgrees(String head, long trainable) throws IOException {
    Path model = folder.resolve(head + ".onnx");

    Graft run =
        Graft.does(
            "train",
            data,
            "-o",
            model,
            "--size",
            96,
            "--base",
            "seedling",
            "--recipe",
            "keras",
            "--head",
            head,
            "--epochs",
            3,
            "--batch",
            16,
            "--dropout",
            0.2);

    assertThat(run.out())
        .contains(
            "head      epoch  1: ", "head      epoch  3: ", "equal to the trained model on 16");
    Metrics metrics = Metrics.beside(model);
    assertThat(metrics.json().getAsJsonObject("parameters").get("trainable").getAsLong())
        .isEqualTo(trainable);
    assertThat(metrics.accuracy("val")).isGreaterThan(0.6);
    historyIsTold(model, metrics.json().getAsJsonArray("history"));
    JsonObject again =
        JsonParser.parseString(Graft.does("evaluate", model, data.resolve("val"), "--json").out())
            .getAsJsonObject();
    assertThat(again.get("accuracy").getAsDouble()).isEqualTo(metrics.accuracy("val"));
    assertThat(Graft.does("summary", model).out()).contains("trainable: %,d".formatted(trainable));
  }

  private static void historyIsTold(Path model, JsonArray history) throws IOException {
    assertThat(history).hasSize(3);
    assertThat(history.get(0).getAsJsonObject().keySet())
        .containsExactly(
            "phase",
            "epoch",
            "loss",
            "accuracy",
            "val_loss",
            "val_accuracy",
            "learning_rate",
            "seconds");
    Path report = model.resolveSibling(model.getFileName().toString().replace("onnx", "report"));
    assertThat(Files.readAllLines(report.resolve("history.csv")))
        .hasSize(4)
        .element(3)
        .asString()
        .startsWith("head,3,");
    assertThat(report.resolve("history.svg")).content().contains("training photos, head, epoch 3");
  }
}

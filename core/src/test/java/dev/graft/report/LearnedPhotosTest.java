package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedPhotosTest {
  @TempDir private Path folder;

  @Test
  void areThoseOfTheTrainingThatAreStillThere() throws IOException {
    Path there = Files.writeString(folder.resolve("there, still.jpg"), "photo");
    Path judged = Files.writeString(folder.resolve("judged.jpg"), "photo");
    Path report = Files.createDirectory(folder.resolve("m.report"));
    Files.writeString(
        report.resolve("predictions.csv"),
        PredictionsCsv.HEADER
            + "probability:rose\n\"%s\",train,,rose,rose,1\n%s,val,,rose,rose,1\n%s,train,,rose,rose,1\n"
                .formatted(there, judged, folder.resolve("gone.jpg")));

    assertThat(LearnedPhotos.of(folder.resolve("m.onnx"))).containsExactly(new FilePhoto(there));
  }

  @Test
  void withoutAReportThereAreNone() throws IOException {
    assertThat(LearnedPhotos.of(folder.resolve("m.onnx"))).isEmpty();

    Path report = Files.createDirectory(folder.resolve("m.report"));
    Files.writeString(report.resolve("predictions.csv"), "path,part\nx.jpg,train\n");
    assertThat(LearnedPhotos.of(folder.resolve("m.onnx"))).isEmpty();
  }
}

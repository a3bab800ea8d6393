package dev.graft.bench;

import com.google.gson.Gson;
import dev.graft.Classifier;
import dev.graft.Prediction;
import dev.graft.data.Photos;
import dev.graft.image.ImageReader;
import dev.graft.photo.FilePhoto;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What another runtime is to be given, and what Graft answers to it. */
public final class RuntimeInputs {
  private RuntimeInputs() {}

  /**
   * Writes {@code pixels.raw}, uint8 {@code (photos, size, size, 3)}, and {@code expected.json}:
   * the size, and the probabilities of each photo in the order of the model's classes.
   *
   * @param arguments a model; a folder of photos; how many of them; the folder to write to
   */
  public static void main(String[] arguments) throws Exception {
    List<FilePhoto> photos = new ArrayList<>(Photos.at(List.of(Path.of(arguments[1]))));
    Collections.shuffle(photos, new Random(1));
    Path out = Path.of(arguments[3]);
    List<List<Double>> expected = new ArrayList<>();
    try (Classifier classifier = Classifier.load(Path.of(arguments[0]));
        OutputStream file = Files.newOutputStream(out.resolve("pixels.raw"));
        WritableByteChannel pixels = Channels.newChannel(file)) {
      ImageReader reader = new ImageReader(classifier.preprocessing());
      ByteBuffer picture = ByteBuffer.allocateDirect(reader.bytesPerImage());
      for (FilePhoto photo : photos.subList(0, Integer.parseInt(arguments[2]))) {
        reader.read(photo.read(), picture.clear());
        pixels.write(picture.flip());
        Prediction prediction = classifier.predict(photo);
        expected.add(classifier.classes().stream().map(prediction::probability).toList());
      }
      Map<String, Object> json =
          Map.of("size", classifier.preprocessing().size(), "probabilities", expected);
      Files.writeString(out.resolve("expected.json"), new Gson().toJson(json));
    }
  }
}

package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.data.LabelledPhoto;
import dev.graft.image.ImageReader;
import dev.graft.image.UnreadableImageException;
import dev.graft.onnx.OnnxModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much faster one network is than another on this machine, decoding left out. */
final class SpeedRatio {
  private static final int PHOTOS = 10;
  private static final int ROUNDS = 9;

  private SpeedRatio() {}

  /**
   * The median of rounds in which both look at the same photos, one by one, in turns.
   *
   * @param photos of which some can be read
   * @return above 1 where the second is faster; 1 if no photo can be read
   */
  static double of(Classifier first, Classifier second, List<LabelledPhoto> photos) {
    List<ByteBuffer> pictures = pictures(first, photos);
    if (pictures.isEmpty()) {
      return 1;
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ratios.add(nanos(first, pictures) / nanos(second, pictures));
    }
    Collections.sort(ratios);
    return ratios.get(ROUNDS / 2);
  }

  private static List<ByteBuffer> pictures(Classifier classifier, List<LabelledPhoto> photos) {
    ImageReader reader = new ImageReader(classifier.preprocessing());
    List<ByteBuffer> pictures = new ArrayList<>();
    for (LabelledPhoto each : photos) {
      if (pictures.size() == PHOTOS) {
        break;
      }
      read(each, reader).ifPresent(pictures::add);
    }
    return pictures;
  }

  private static Optional<ByteBuffer> read(LabelledPhoto photo, ImageReader reader) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(reader.bytesPerImage());
    try {
      reader.read(photo.photo().read(), pixels);
      return Optional.of(pixels.flip());
    } catch (IOException | UnreadableImageException e) {
      return Optional.empty(); // others do as well
    }
  }

  private static double nanos(Classifier classifier, List<ByteBuffer> pictures) {
    long began = System.nanoTime();
    for (ByteBuffer pixels : pictures) {
      classifier.model().run(pixels.rewind(), 1, Set.of(OnnxModel.PROBABILITIES));
    }
    return System.nanoTime() - began;
  }
}

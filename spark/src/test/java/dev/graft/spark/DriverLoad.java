package dev.graft.spark;

import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import dev.graft.fit.L2Search;
import dev.graft.fit.LinearHead;
import dev.graft.fit.SolvedHead;
import dev.graft.network.Base;
import dev.graft.photo.Photo;
import dev.graft.report.Setting;
import dev.graft.train.FeaturesElsewhere;
import dev.graft.train.Training;
import dev.graft.train.TrainingResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What a driver does once features and head are there, on made-up vectors: how many photos can it
 * be told of with so much memory? Arguments: the base, the numbers of photos and of classes, and a
 * word if the driver is to solve the head as well.
 */
final class DriverLoad {
  private static final int SEVENTH = 7;

  private DriverLoad() {}

  /** One that stayed on the cluster. */
  private record Elsewhere(String name) implements Photo {
    @Override
    public byte[] read() throws IOException {
      throw new IOException("its bytes are on the cluster");
    }
  }

  private record MadeUp(Base base, int count, int classes, boolean solved)
      implements FeaturesElsewhere {
    private int length() {
      return base.features(base.taps()).outputShape().channels();
    }

    private static ContentHash hash(int index) {
      return ContentHash.of(ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
    }

    @Override
    public Dataset photos() {
      List<LabelledPhoto> train = new ArrayList<>();
      List<LabelledPhoto> val = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Photo photo = new Elsewhere("s3a://birds/photos/2026/photo %d.jpg".formatted(i));
        (i % SEVENTH == 0 ? val : train)
            .add(new LabelledPhoto(new RememberedPhoto(photo, hash(i)), i % classes));
      }
      List<String> names = IntStream.range(0, classes).mapToObj("class %05d"::formatted).toList();
      return new Dataset(names, train, val, List.of());
    }

    @Override
    public void vectors(Receiver receiver) {
      Random random = new Random(1);
      for (int i = 0; i < count; i++) {
        float[] vector = new float[length()];
        for (int f = 0; f < vector.length; f++) {
          vector[f] = (float) random.nextGaussian() + (f % classes == i % classes ? 1 : 0);
        }
        receiver.vector(hash(i), vector);
      }
    }

    @Override
    public Optional<SolvedHead> head() {
      if (!solved) {
        return Optional.empty();
      }
      float[] kernel = new float[length() * classes];
      for (int f = 0; f < length(); f++) {
        kernel[f * classes + f % classes] = 0.02f;
      }
      LinearHead head = new LinearHead(kernel, new float[classes]);
      L2Search search = new L2Search(List.of(new L2Search.Candidate(0.01, 0.5, 0.9)));
      return Optional.of(new SolvedHead(head, 0.01, search, List.of(head, head, head)));
    }

    @Override
    public List<Setting> told() {
      return List.of();
    }
  }

  public static void main(String[] arguments) {
    Base base = Base.named(arguments[0], 1);
    int count = Integer.parseInt(arguments[1]);
    int classes = Integer.parseInt(arguments[2]);
    try (TrainingResult result =
        Training.on(Path.of(""))
            .base(arguments[0])
            .run(new MadeUp(base, count, classes, arguments.length == 3))) {
      System.out.println(result.judged().size());
    }
  }
}

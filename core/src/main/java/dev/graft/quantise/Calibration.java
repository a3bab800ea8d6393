package dev.graft.quantise;

import ai.onnxruntime.OrtException;
import dev.graft.compile.LoweredNetwork;
import dev.graft.compile.OnnxCompiler;
import dev.graft.compile.Operation;
import dev.graft.image.Preprocessing;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Shape;
import dev.graft.onnx.FailedRunException;
import dev.graft.onnx.OnnxModel;
import dev.graft.pass.PassListener;
import dev.graft.pass.PassReceiver;
import dev.graft.pass.PhotoPass;
import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Sees on photos what the values of a network range over that are going to be rounded. */
public final class Calibration {
  private final LoweredNetwork network;
  private final Map<String, Shape> shapes;
  private final Map<String, Ranges> seen = new LinkedHashMap<>();

  private Calibration(LoweredNetwork network) {
    this.network = network;
    this.shapes = MapShapes.of(network);
    for (String value : new CodedValues(network).names()) {
      Shape shape = Objects.requireNonNull(shapes.get(value), value);
      seen.put(value, new Ranges(shape.size(0)));
    }
  }

  /**
   * The scheme for a network in float32. The same network and photos give the same, whatever the
   * number of processors.
   *
   * @param network beginning at the picture
   * @param photos to run through it, in an order that counts for the last bits; those that cannot
   *     be read are passed over
   * @param failure what to throw where the network gives numbers that are not finite
   * @throws java.util.concurrent.CancellationException if it is no longer wanted
   * @return empty if no photo can be read
   * @throws IllegalArgumentException if the network has no convolution
   */
  public static Optional<Scheme> scheme(
      LoweredNetwork network,
      List<? extends Photo> photos,
      Preprocessing preprocessing,
      Cancellation cancellation,
      Function<FailedRunException, ? extends RuntimeException> failure) {
    Calibration calibration = new Calibration(network);
    if (calibration.seen.isEmpty()) {
      throw new IllegalArgumentException(
          "The network '%s' has no convolution, and nothing else is rounded"
              .formatted(network.name()));
    }
    OnnxModel model = calibration.model();
    PhotoPass.Through through =
        new PhotoPass.Through(
            "The pass that looks at ranges",
            () -> model,
            calibration.seen.keySet().stream().map(Calibration::outputOf).toList(),
            failure,
            model::close);
    try (PhotoPass pass = new PhotoPass(through, preprocessing)) {
      pass.run(photos, calibration.new Receiver(), PassListener.NONE, cancellation);
    }
    return calibration.seen.values().stream().anyMatch(Ranges::isEmpty)
        ? Optional.empty()
        : Optional.of(Scheme.of(network, calibration.seen));
  }

  private static String outputOf(String value) {
    return "seen/" + value;
  }

  /** The network with an output for each value that is to be seen, and no others. */
  private OnnxModel model() {
    List<Operation> operations = new ArrayList<>(network.operations());
    List<LoweredNetwork.Output> outputs = new ArrayList<>();
    for (String value : seen.keySet()) {
      Shape shape = Objects.requireNonNull(shapes.get(value));
      int places = shape.size(1) * shape.size(2);
      int step = Ranges.step(places);
      String some = value + "/some_places";
      operations.add(new Operation.SomePlaces(some, value, step));
      Shape left = Shape.of(shape.size(0), (places + step - 1) / step);
      outputs.add(new LoweredNetwork.Output(outputOf(value), some, left));
    }
    LoweredNetwork watched =
        new LoweredNetwork(network.name(), network.picture(), operations, outputs);
    try {
      return OnnxCompiler.compiled(watched).open(1);
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime refuses to show values of " + network.name(), e);
    }
  }

  private final class Receiver implements PassReceiver {
    @Override
    public void computed(int index, List<float[]> outputs) {
      int next = 0;
      for (Ranges ranges : seen.values()) {
        ranges.add(index, outputs.get(next++));
      }
    }

    @Override
    public void unreadable(int index, String reason) {}
  }
}

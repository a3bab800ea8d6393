package dev.graft.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.graft.FormulaWeights;
import dev.graft.compile.CompiledModel;
import dev.graft.compile.LoweredNetwork;
import dev.graft.compile.OnnxCompiler;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Network;
import dev.graft.network.Padding;
import dev.graft.network.PixelScaling;
import dev.graft.network.Shape;
import dev.graft.onnx.OnnxModel;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small network in eight bits: what a runtime makes of it, and what it computes. */
class SchemeTest {
  private static final int SIDE = 16;
  private static final Preprocessing PREPROCESSING = new Preprocessing(SIDE, Resize.DEFAULT);
  private static final Network NETWORK =
      new Network(
          "tiny",
          PixelScaling.MINUS_ONE_TO_ONE,
          List.of(
              new Layer.Input("x", Shape.of(SIDE, SIDE, 3)),
              new Conv2D("conv", "x", 8, 3, 2, Padding.SAME, true),
              new Activation("conv_relu", "conv", Function.RELU6),
              new DepthwiseConv2D("deep", "conv_relu", 3, 1, Padding.SAME),
              new Activation("deep_relu", "deep", Function.RELU6),
              new Conv2D("project", "deep_relu", 8, 1, 1, Padding.SAME, true),
              new Layer.Add("add", List.of("conv_relu", "project")),
              new Conv2D("last", "add", 12, 1, 1, Padding.SAME, true),
              new Activation("last_relu", "last", Function.RELU),
              new GlobalAveragePooling2D("pool", "last_relu")));
  private static final LoweredNetwork LOWERED =
      OnnxCompiler.lowered(NETWORK, FormulaWeights.of(NETWORK), List.of("pool"));

  @TempDir private Path folder;

  /** Noise around a grey of its own. */
  private static Photo drawn(int seed) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    byte[] pixels = pixels(seed);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int[] rgb = {pixels[3 * i] & 0xFF, pixels[3 * i + 1] & 0xFF, pixels[3 * i + 2] & 0xFF};
      picture.setRGB(i % SIDE, i / SIDE, new Color(rgb[0], rgb[1], rgb[2]).getRGB());
    }
    return PhotoFrom.picture("photo " + seed, picture);
  }

  private static byte[] pixels(int seed) {
    byte[] pixels = new byte[SIDE * SIDE * 3];
    Random random = new Random(seed);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (seed * 20 % 200 + random.nextInt(56));
    }
    return pixels;
  }

  private static List<Photo> photos(int count) {
    List<Photo> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      photos.add(drawn(i));
    }
    return photos;
  }

  private static Optional<Scheme> scheme(List<Photo> photos) {
    return Calibration.scheme(LOWERED, photos, PREPROCESSING, Cancellation.BY_INTERRUPTION, e -> e);
  }

  private static Scheme scheme() {
    return scheme(photos(9)).orElseThrow();
  }

  private static float[] run(LoweredNetwork network, byte[] picture) throws OrtException {
    try (OnnxModel model = OnnxCompiler.compiled(network).open(1)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(picture.length).put(picture).flip();
      String output = OnnxCompiler.featuresOf("pool");
      FloatBuffer row = Objects.requireNonNull(model.run(buffer, 1, Set.of(output)).get(output));
      float[] numbers = new float[row.remaining()];
      row.get(numbers);
      return numbers;
    }
  }

  @Test
  void computesWhatItsCodesStandFor() throws OrtException {
    Scheme scheme = scheme();
    LoweredNetwork rounded = scheme.applied(LOWERED);
    float step = Objects.requireNonNull(scheme.codes().get("last_relu")).scale();

    for (int seed = 20; seed < 30; seed++) {
      byte[] picture = pixels(seed % 10);
      float[] found = run(rounded, picture);
      double[] plain = PlainRun.means(rounded, picture, "last_relu");

      assertThat(found).hasSameSizeAs(plain);
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i]).isCloseTo(plain[i], within(0.1 * step));
      }
    }
  }

  /** Pictures differ by far more than rounding changes them. */
  @Test
  void comesCloseToFloat() throws OrtException {
    LoweredNetwork rounded = scheme().applied(LOWERED);
    float[][] exact = new float[9][];
    float[][] found = new float[9][];
    for (int seed = 0; seed < 9; seed++) {
      exact[seed] = run(LOWERED, pixels(seed));
      found[seed] = run(rounded, pixels(seed));
    }
    for (int seed = 0; seed < 9; seed++) {
      double own = distance(exact[seed], found[seed]);
      for (int other = 0; other < 9; other++) {
        if (other != seed) {
          assertThat(own).isLessThan(0.5 * distance(exact[seed], exact[other]));
        }
      }
    }
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (double) (one[i] - other[i]);
    }
    return Math.sqrt(sum);
  }

  /** What a runtime does not find the pattern in is slower than in float32. */
  @Test
  void leavesNothingInFloatBetweenConvolutions() throws Exception {
    CompiledModel model = OnnxCompiler.compiled(scheme().applied(LOWERED));
    Path optimised = folder.resolve("optimised.onnx");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.EXTENDED_OPT);
      options.setOptimizedModelFilePath(optimised.toString());
      OrtEnvironment.getEnvironment().createSession(model.graph(), options).close();
    }

    Map<String, Integer> counts = new TreeMap<>();
    for (NodeProto node :
        ModelProto.parseFrom(Files.readAllBytes(optimised)).getGraph().getNodeList()) {
      counts.merge(node.getOpType(), 1, Integer::sum);
    }

    assertThat(counts)
        .containsEntry("QLinearConv", 4)
        .containsEntry("QLinearAdd", 1)
        .doesNotContainKeys("Conv", "FusedConv", "Clip", "Relu", "Add", "Mul", "Cast");
  }

  @Test
  void isTheSameOfTheSamePhotos() {
    assertThat(scheme()).isEqualTo(scheme());
    assertThat(scheme().fingerprint().orElseThrow().hex())
        .isEqualTo(scheme().fingerprint().orElseThrow().hex())
        .isNotEqualTo(scheme(photos(8)).orElseThrow().fingerprint().orElseThrow().hex());
  }

  @Test
  void passesOverWhatCannotBeRead() {
    Photo broken = PhotoFrom.bytes("broken", new byte[] {1, 2, 3});
    List<Photo> some = photos(9);
    some.add(broken);

    assertThat(scheme(some)).contains(scheme());
    assertThat(scheme(List.of(broken))).isEmpty();
  }

  @Test
  void mayBeOfAPartAlone() throws OrtException {
    LoweredNetwork part =
        OnnxCompiler.lowered(NETWORK.upTo("add"), FormulaWeights.of(NETWORK), List.of("add"));

    Scheme below = scheme().within(part);

    assertThat(below.convolutions()).containsExactlyInAnyOrder("conv", "deep", "project");
    assertThat(below.codes())
        .containsOnlyKeys("x/scaled", "conv_relu", "deep_relu", "project", "add");
    byte[] picture = pixels(4);
    assertThat(run(below.applied(LOWERED), picture)).isNotEqualTo(run(LOWERED, picture));
  }
}

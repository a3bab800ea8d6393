package dev.graft.spark;

import ai.onnxruntime.OrtException;
import dev.graft.ModelFileException;
import dev.graft.compile.OnnxCompiler;
import dev.graft.home.NativeLibraries;
import dev.graft.home.Sha256;
import dev.graft.image.Fit;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Network;
import dev.graft.onnx.OnnxModel;
import dev.graft.pass.PassListener;
import dev.graft.pass.PhotoPass;
import dev.graft.photo.Photo;
import dev.graft.weights.BaseWeights;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The graph of a base that has no head, compiled, with what brings photos to its input. */
final class EmbedderFile implements ShippedModel {
  @Serial private static final long serialVersionUID = 1;

  private final byte[] graph;
  private final String output;
  private final int size;
  private final String resize;
  private final String fit;

  /**
   * A base.
   *
   * @param graph an ONNX model; not copied
   * @param output of it, the feature vector
   */
  EmbedderFile(byte[] graph, String output, Preprocessing preprocessing) {
    this.graph = graph;
    this.output = output;
    size = preprocessing.size();
    resize = preprocessing.resize().name();
    fit = preprocessing.fit().name();
  }

  /**
   * Compiles one.
   *
   * @param taps layers before the last whose maps' means follow that of the last one
   */
  static EmbedderFile of(BaseWeights read, List<String> taps, Preprocessing preprocessing) {
    Network features = read.base().features(taps);
    String layer = features.output().name();
    return new EmbedderFile(
        OnnxCompiler.features(features, read.weights(), List.of(layer)).graph(),
        OnnxCompiler.featuresOf(layer),
        preprocessing);
  }

  String output() {
    return output;
  }

  Preprocessing preprocessing() {
    return new Preprocessing(size, Resize.valueOf(resize), Fit.valueOf(fit));
  }

  byte[] graph() {
    return graph;
  }

  @Override
  public String key() {
    String setting = "%s %d %s %s".formatted(output, size, resize, fit);
    return HexFormat.of().formatHex(Sha256.of(graph, setting.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public PhotoAnswers open(int threads) {
    NativeLibraries.require();
    try {
      return new Open(OnnxModel.open(graph, 1), threads);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses a compiled base", e);
    }
  }

  /** Answers with a feature vector and a reason, one of which is null. */
  private final class Open implements PhotoAnswers {
    private final PhotoPass pass;

    Open(OnnxModel model, int threads) {
      pass =
          new PhotoPass(
              new PhotoPass.Through(
                  "The base",
                  () -> model,
                  List.of(output),
                  e ->
                      new ModelFileException(
                          "The base %s.".formatted(e.getMessage()),
                          "Its weights are damaged: make the stage again from other weights.",
                          e),
                  model::close),
              preprocessing(),
              threads,
              PhotoPass.ONE_BY_ONE);
    }

    @Override
    public List<Object[]> of(List<? extends Photo> photos) {
      AnswerList answers =
          new AnswerList(
              photos.size(), outputs -> answer(outputs.get(0), null), why -> answer(null, why));
      pass.run(photos, answers, PassListener.NONE);
      return answers.all();
    }

    private static Object[] answer(float @Nullable [] vector, @Nullable String reason) {
      return new Object[] {vector, reason};
    }

    @Override
    public void close() {
      pass.close();
    }
  }
}

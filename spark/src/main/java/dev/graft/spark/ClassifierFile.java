package dev.graft.spark;

import dev.graft.Classifier;
import dev.graft.ModelCard;
import dev.graft.Prediction;
import dev.graft.TrustSheet;
import dev.graft.home.Sha256;
import dev.graft.onnx.OnnxModel;
import dev.graft.pass.PassListener;
import dev.graft.photo.Photo;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;

/** A model file of Graft's. */
final class ClassifierFile implements ShippedModel {
  @Serial private static final long serialVersionUID = 1;

  private final byte[] file;
  private final String sha256;

  /**
   * A model file.
   *
   * @param file its content; not copied
   */
  ClassifierFile(byte[] file) {
    this.file = file;
    sha256 = HexFormat.of().formatHex(Sha256.of(file));
  }

  /**
   * What it says about itself.
   *
   * @throws dev.graft.ModelFileException if it is no model of Graft's, or damaged
   */
  ModelCard card() {
    return Classifier.cardOf(file);
  }

  byte[] bytes() {
    return file;
  }

  @Override
  public String key() {
    return sha256;
  }

  @Override
  public PhotoAnswers open(int threads) {
    return new Open(Classifier.load(file, new Classifier.Options(threads)));
  }

  /** Answers as {@link AnswerColumns} has them. */
  private static final class Open implements PhotoAnswers {
    private final Classifier classifier;
    private final List<String> outputs = new ArrayList<>();

    Open(Classifier classifier) {
      this.classifier = classifier;
      outputs.add(OnnxModel.PROBABILITIES);
      outputs.add(OnnxModel.EMBEDDING);
      if (classifier.model().has(OnnxModel.NOVELTY)) {
        outputs.add(OnnxModel.NOVELTY);
      }
    }

    @Override
    public List<Object[]> of(List<? extends Photo> photos) {
      AnswerList answers = new AnswerList(photos.size(), this::answer, AnswerColumns::unusable);
      classifier.run(photos, outputs, answers, PassListener.NONE);
      return answers.all();
    }

    private Object[] answer(List<float[]> given) {
      float[] probabilities = given.get(0);
      OptionalDouble novelty =
          given.size() > 2 ? OptionalDouble.of(given.get(2)[0]) : OptionalDouble.empty();
      Prediction prediction = classifier.prediction(probabilities, novelty);
      return AnswerColumns.answer(
          prediction.label(),
          (float) prediction.probability(),
          probabilities,
          prediction.verdict().orElse(null),
          novelty.isPresent() ? (float) novelty.getAsDouble() : null,
          prediction.set(TrustSheet.USUAL_SHARE).orElse(null),
          given.get(1));
    }

    @Override
    public void close() {
      classifier.close();
    }
  }
}

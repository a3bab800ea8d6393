package dev.graft;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.compile.ClassifierForm;
import dev.graft.compile.ExtraOutputs;
import dev.graft.compile.OnnxCompiler;
import dev.graft.compile.Operation;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Network;
import dev.graft.network.SmallConvNet;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A model file as Graft writes it, of 0.3 MB, and the ways in which tests break it. */
public final class SmallModel {
  public static final int SIZE = 8;

  /** Numbers of the feature vector. */
  public static final int FEATURES = 64;

  public static final List<String> CLASSES = List.of("daisy", "rose", "tulip");

  public static final ModelCard.Provenance ORIGIN =
      new ModelCard.Provenance("0.1.0", "aa".repeat(32), "bb".repeat(32), "cc".repeat(32));

  private static final byte[] FILE = written();
  private static final byte[] TELLING =
      written(new ExtraOutputs(false, Optional.of(SmallModel::byLogits)), sheet(FEATURES));

  private SmallModel() {}

  /** The same with an output {@code novelty}, and a sheet that says what to make of it. */
  public static byte[] telling() {
    return TELLING.clone();
  }

  /** How far that may be trusted: of one feature, what is more than 0 is unknown. */
  public static TrustSheet sheet(int features) {
    return new TrustSheet(
        40,
        TrustSheet.HELD_OUT,
        1.25,
        new TreeMap<>(Map.of(0.9, 0.25, 0.95, 0.125)),
        new TrustSheet.Unknown("log-sum-exp", 0.05, new TreeMap<>(Map.of(0.05, 0.5, 0.1, 0.25))),
        new TrustSheet.Drift(
            List.of(0.25, 0.25, 0.5),
            List.of(-1.5, 0.0, 2.5),
            new Floats(new float[features]),
            new Floats(new float[features])));
  }

  private static List<Operation> byLogits(String embedding, String logits) {
    return List.of(
        new Operation.LogSumExp("sum", logits), new Operation.OneNumber("number", "sum"));
  }

  private static byte[] written() {
    return written(ExtraOutputs.NONE, null);
  }

  private static byte[] written(ExtraOutputs extras, @Nullable TrustSheet sheet) {
    Network network = SmallConvNet.network(SIZE, CLASSES.size(), 0);
    ModelCard card =
        ModelCard.of(
                CLASSES,
                new Preprocessing(SIZE, Resize.ANTIALIASED),
                SmallConvNet.ID,
                1,
                null,
                "conv1",
                "linear",
                List.of(),
                false,
                "keras",
                42L,
                new ModelCard.Metrics(new ModelCard.Score(0.5, List.of(0.25, 0.75), 10), null),
                ORIGIN)
            .with(sheet, sheet == null ? null : Fingerprints.of(List.of(3L, -1L)));
    return OnnxCompiler.classifierFile(
        network,
        SmallConvNet.EMBEDDING,
        FormulaWeights.of(network),
        ClassifierForm.with(extras),
        Map.of(ModelCard.KEY, card.toJson()));
  }

  /** The file, sealed; the caller's own. */
  public static byte[] file() {
    return FILE.clone();
  }

  /** The model with another graph, and a seal that does not fit any more. */
  public static byte[] with(Consumer<ModelProto.Builder> change) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(FILE).toBuilder();
      change.accept(model);
      return model.build().toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The model with other metadata under Graft's key, and nothing else there. */
  public static byte[] withCard(String card) {
    return with(model -> setCard(model, card));
  }

  /** The model with a card that says something else than the one that was written. */
  public static byte[] withCard(Consumer<JsonObject> change) {
    JsonObject card = card();
    change.accept(card);
    return withCard(card.toString());
  }

  /** As Graft wrote models before it sealed them. */
  public static byte[] unsealed(Consumer<ModelProto.Builder> change) {
    JsonObject card = card();
    card.remove("checksum");
    return with(
        model -> {
          setCard(model, card.toString());
          change.accept(model);
        });
  }

  private static void setCard(ModelProto.Builder model, String card) {
    model.clearMetadataProps();
    model.addMetadataProps(
        StringStringEntryProto.newBuilder().setKey(ModelCard.KEY).setValue(card));
  }

  /** What the model that tells how strange photos are says of itself, changed. */
  public static byte[] tellingWithCard(Consumer<JsonObject> change) {
    JsonObject card = card(TELLING);
    change.accept(card);
    try {
      ModelProto.Builder model = ModelProto.parseFrom(TELLING).toBuilder();
      setCard(model, card.toString());
      return model.build().toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static JsonObject tellingCard() {
    return card(TELLING);
  }

  public static JsonObject card() {
    return card(FILE);
  }

  private static JsonObject card(byte[] file) {
    try {
      String json =
          ModelProto.parseFrom(file).getMetadataPropsList().stream()
              .filter(entry -> entry.getKey().equals(ModelCard.KEY))
              .findFirst()
              .orElseThrow()
              .getValue();
      return JsonParser.parseString(json).getAsJsonObject();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A picture to try models on. */
  public static Path picture(Path file) throws IOException {
    BufferedImage image = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.RED, 20, 16, Color.CYAN));
    graphics.fillRect(0, 0, 20, 16);
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}

package dev.graft;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.compile.ExtraOutputs;
import dev.graft.compile.OnnxCompiler;
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
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** A model file as Graft writes it, of 0.3 MB, and the ways in which tests break it. */
public final class SmallModel {
  public static final int SIZE = 8;
  public static final List<String> CLASSES = List.of("daisy", "rose", "tulip");

  public static final ModelCard.Provenance ORIGIN =
      new ModelCard.Provenance("0.1.0", "aa".repeat(32), "bb".repeat(32), "cc".repeat(32));

  private static final byte[] FILE = written();

  private SmallModel() {}

  private static byte[] written() {
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
            "keras",
            42L,
            new ModelCard.Metrics(new ModelCard.Score(0.5, List.of(0.25, 0.75), 10), null),
            ORIGIN);
    return OnnxCompiler.classifierFile(
        network,
        SmallConvNet.EMBEDDING,
        FormulaWeights.of(network),
        ExtraOutputs.NONE,
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

  public static JsonObject card() {
    try {
      String json =
          ModelProto.parseFrom(FILE).getMetadataPropsList().stream()
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

package dev.graft.bench.field;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Model files like one that was trained, with something in them changed. */
final class OnnxFile {
  private static final String KEY = "graft";
  private static final String SEAL = "graft_crc32";

  private final ModelProto model;

  /** As one from before there were checksums, or every change would be told by that alone. */
  OnnxFile(Path file) throws IOException {
    ModelProto.Builder unsealed = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    for (int i = unsealed.getMetadataPropsCount() - 1; i >= 0; i--) {
      StringStringEntryProto entry = unsealed.getMetadataProps(i);
      if (entry.getKey().equals(SEAL)) {
        unsealed.removeMetadataProps(i);
      } else if (entry.getKey().equals(KEY)) {
        JsonObject card = JsonParser.parseString(entry.getValue()).getAsJsonObject();
        card.remove("checksum");
        unsealed.setMetadataProps(i, entry.toBuilder().setValue(card.toString()));
      }
    }
    model = unsealed.build();
  }

  /** What the model file says of itself. */
  JsonObject card() {
    return model.getMetadataPropsList().stream()
        .filter(entry -> entry.getKey().equals(KEY))
        .map(entry -> JsonParser.parseString(entry.getValue()).getAsJsonObject())
        .findFirst()
        .orElseThrow();
  }

  /** The model with another card. */
  void writeCard(Path file, Consumer<JsonObject> change) throws IOException {
    JsonObject card = card();
    change.accept(card);
    writeCard(file, card.toString());
  }

  /** The model with another card, which need not even be JSON. */
  void writeCard(Path file, String card) throws IOException {
    ModelProto.Builder changed = model.toBuilder();
    for (int i = 0; i < changed.getMetadataPropsCount(); i++) {
      if (changed.getMetadataProps(i).getKey().equals(KEY)) {
        changed.getMetadataPropsBuilder(i).setValue(card);
      }
    }
    Files.write(file, changed.build().toByteArray());
  }

  /** The model with an output that has another name. */
  void writeWithoutOutput(Path file, String name) throws IOException {
    ModelProto.Builder changed = model.toBuilder();
    for (int i = 0; i < changed.getGraph().getOutputCount(); i++) {
      if (changed.getGraph().getOutput(i).getName().equals(name)) {
        changed.getGraphBuilder().removeOutput(i);
        break;
      }
    }
    Files.write(file, changed.build().toByteArray());
  }

  /** The model with a number of its weights that is not one. */
  void writeWithNumber(Path file, float number) throws IOException {
    ModelProto.Builder changed = model.toBuilder();
    int largest = 0;
    for (int i = 1; i < changed.getGraph().getInitializerCount(); i++) {
      if (bytes(changed, i) > bytes(changed, largest)) {
        largest = i;
      }
    }
    TensorProto.Builder tensor = changed.getGraphBuilder().getInitializerBuilder(largest);
    byte[] raw = tensor.getRawData().toByteArray();
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, number);
    tensor.setRawData(ByteString.copyFrom(raw));
    Files.write(file, changed.build().toByteArray());
  }

  private static int bytes(ModelProto.Builder model, int initializer) {
    return model.getGraph().getInitializer(initializer).getRawData().size();
  }
}

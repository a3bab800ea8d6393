package dev.graft.server.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * An answer of the Open Inference Protocol, version 2, as it is sent.
 *
 * @param body JSON, and behind it what is binary
 * @param jsonLength how many bytes of the body are JSON; empty if all are
 */
public record InferenceAnswer(Body body, OptionalInt jsonLength) {
  /** The header that says how many bytes of a body are JSON. */
  public static final String JSON_LENGTH = "Inference-Header-Content-Length";

  /** Bytes that nobody changes. */
  public static final class Body {
    private final byte[] bytes;

    private Body(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Not copied. */
    public byte[] bytes() {
      return bytes;
    }
  }

  /** The answer to a request: these tensors, those that it wants binary behind the JSON. */
  public static InferenceAnswer of(
      InferenceRequest request, String model, String version, List<Tensor> tensors) {
    JsonObject json = new JsonObject();
    json.addProperty("model_name", model);
    json.addProperty("model_version", version);
    if (request.id() != null) {
      json.addProperty("id", request.id());
    }
    JsonArray outputs = new JsonArray();
    ByteArrayOutputStream binary = new ByteArrayOutputStream();
    boolean any = false;
    for (Tensor tensor : tensors) {
      JsonObject output = new JsonObject();
      output.addProperty("name", tensor.name());
      output.addProperty("datatype", tensor.values().datatype());
      JsonArray shape = new JsonArray();
      tensor.shape().forEach(shape::add);
      output.add("shape", shape);
      if (request.isBinary(tensor.name())) {
        any = true;
        byte[] bytes = tensor.values().toBytes();
        JsonObject parameters = new JsonObject();
        parameters.addProperty("binary_data_size", bytes.length);
        output.add("parameters", parameters);
        binary.writeBytes(bytes);
      } else {
        output.add("data", tensor.values().toJson());
      }
      outputs.add(output);
    }
    json.add("outputs", outputs);
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream(text.length + binary.size());
    all.writeBytes(text);
    all.writeBytes(binary.toByteArray());
    return new InferenceAnswer(
        new Body(all.toByteArray()), any ? OptionalInt.of(text.length) : OptionalInt.empty());
  }
}

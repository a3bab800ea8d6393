package dev.graft.server.protocol;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests of the Open Inference Protocol, version 2, as JSON or with binary data behind it
 * (the binary tensor data extension). The JSON is read as it comes: an array of numbers takes a
 * byte a number, whatever it looks like in the text.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol">Open Inference Protocol</a>
 */
public final class InferenceReader {
  private static final int CHANNELS = 3;

  private final int size;
  private final int most;

  /**
   * @param size of the model's pictures, in pixels
   * @param most photos that a request may have
   */
  public InferenceReader(int size, int most) {
    this.size = size;
    this.most = most;
  }

  /** An input as the JSON has it. */
  private static final class Input {
    private String name = "";
    private String type = "";
    private final List<Long> shape = new ArrayList<>();
    private long binaryBytes = -1;
    private final ByteArrayOutputStream levels = new ByteArrayOutputStream();
    private final List<byte[]> elements = new ArrayList<>();
  }

  /**
   * Reads a request.
   *
   * @param jsonLength how many bytes of the body are JSON, the header {@code
   *     Inference-Header-Content-Length}; -1 if all are
   */
  public InferenceRequest read(byte[] body, int jsonLength) throws RequestException {
    int length = jsonLength < 0 ? body.length : jsonLength;
    if (length > body.length) {
      throw RequestException.malformed(
          "Inference-Header-Content-Length is more than the body has bytes.");
    }
    try (JsonReader reader = RequestText.reader(body, length)) {
      return request(reader, ByteBuffer.wrap(body, length, body.length - length));
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw RequestException.malformed(
          "The JSON is not a request of the Open Inference Protocol, version 2.");
    }
  }

  private InferenceRequest request(JsonReader reader, ByteBuffer binary)
      throws IOException, RequestException {
    String id = null;
    List<Input> inputs = new ArrayList<>();
    List<InferenceRequest.Wanted> outputs = new ArrayList<>();
    boolean binaryOutput = false;
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "id" -> id = reader.nextString();
        case "inputs" -> {
          reader.beginArray();
          while (reader.hasNext()) {
            inputs.add(input(reader));
            if (inputs.size() > 1) {
              throw RequestException.malformed("A request has one input, image or photo.");
            }
          }
          reader.endArray();
        }
        case "outputs" -> {
          reader.beginArray();
          while (reader.hasNext() && outputs.size() <= most) {
            outputs.add(wanted(reader));
          }
          reader.endArray();
        }
        case "parameters" -> binaryOutput = flag(reader, "binary_data_output", false);
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    RequestText.requireEnd(reader);
    if (inputs.isEmpty()) {
      throw RequestException.malformed("A request has one input, image or photo.");
    }
    return new InferenceRequest(id, photos(inputs.get(0), binary), outputs, binaryOutput);
  }

  private static InferenceRequest.Wanted wanted(JsonReader reader) throws IOException {
    String name = "";
    Boolean binary = null;
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "name" -> name = reader.nextString();
        case "parameters" -> binary = flagIfThere(reader, "binary_data");
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    return new InferenceRequest.Wanted(name, binary);
  }

  private static boolean flag(JsonReader reader, String name, boolean otherwise)
      throws IOException {
    Boolean told = flagIfThere(reader, name);
    return told == null ? otherwise : told;
  }

  private static @Nullable Boolean flagIfThere(JsonReader reader, String name) throws IOException {
    Boolean flag = null;
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.nextName().equals(name)) {
        flag = reader.nextBoolean();
      } else {
        reader.skipValue();
      }
    }
    reader.endObject();
    return flag;
  }

  private Input input(JsonReader reader) throws IOException, RequestException {
    Input input = new Input();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "name" -> input.name = reader.nextString();
        case "datatype" -> input.type = reader.nextString();
        case "shape" -> {
          reader.beginArray();
          while (reader.hasNext() && input.shape.size() <= CHANNELS) {
            input.shape.add(reader.nextLong());
          }
          reader.endArray();
        }
        case "parameters" -> {
          reader.beginObject();
          while (reader.hasNext()) {
            if (reader.nextName().equals("binary_data_size")) {
              input.binaryBytes = reader.nextLong();
            } else {
              reader.skipValue();
            }
          }
          reader.endObject();
        }
        case "data" -> data(reader, input);
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    return input;
  }

  /** Flat or nested as the shape is: the numbers come in the same order. */
  private void data(JsonReader reader, Input input) throws IOException, RequestException {
    reader.beginArray();
    while (reader.hasNext()) {
      JsonToken token = reader.peek();
      if (token == JsonToken.BEGIN_ARRAY) {
        data(reader, input);
      } else if (token == JsonToken.NUMBER) {
        int level = reader.nextInt();
        if (level < 0 || level > 255) {
          throw RequestException.malformed("A level of UINT8 is from 0 to 255.");
        }
        input.levels.write(level);
      } else {
        if (input.elements.size() == most) {
          throw RequestException.tooMany(most);
        }
        input.elements.add(base64(reader.nextString()));
      }
    }
    reader.endArray();
  }

  private List<Photo> photos(Input input, ByteBuffer binary) throws RequestException {
    boolean encoded = input.name.equals(InferenceRequest.ENCODED);
    if (!encoded && !input.name.equals(InferenceRequest.PIXELS)) {
      throw RequestException.malformed("There is no such input: it is called image, or photo.");
    }
    requireType(input, encoded ? "BYTES" : "UINT8");
    long count = input.shape.isEmpty() ? 0 : input.shape.get(0);
    if (count > most) {
      throw RequestException.tooMany(most);
    }
    List<Long> shape =
        encoded ? List.of(count) : List.of(count, (long) size, (long) size, (long) CHANNELS);
    if (count < 1 || !input.shape.equals(shape)) {
      throw RequestException.malformed(
          encoded
              ? "The input photo has the shape [N]."
              : "The input image has the shape [N, %1$d, %1$d, 3].".formatted(size));
    }
    if (input.binaryBytes >= 0) {
      if (input.binaryBytes != binary.remaining()) {
        throw RequestException.malformed(
            "binary_data_size is not the number of bytes behind the JSON.");
      }
      return encoded ? elements(binary, (int) count) : pictures(binary, (int) count);
    }
    if (!encoded) {
      return pictures(ByteBuffer.wrap(input.levels.toByteArray()), (int) count);
    }
    if (input.elements.size() != count) {
      throw RequestException.malformed("The input photo has another number of elements.");
    }
    return named(input.elements);
  }

  private static void requireType(Input input, String type) throws RequestException {
    if (!input.type.equals(type)) {
      throw RequestException.malformed(
          "The input %s has the datatype %s.".formatted(input.name, type));
    }
  }

  /** Each with its length, four bytes, the lowest first, before it. */
  private static List<Photo> elements(ByteBuffer binary, int count) throws RequestException {
    ByteBuffer left = binary.slice().order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = left.remaining() < Integer.BYTES ? -1 : left.getInt();
      if (length < 0 || length > left.remaining()) {
        throw RequestException.malformed("The binary data ends in the middle of a photo.");
      }
      byte[] element = new byte[length];
      left.get(element);
      elements.add(element);
    }
    if (left.hasRemaining()) {
      throw RequestException.malformed("There are bytes behind the last photo.");
    }
    return named(elements);
  }

  private static List<Photo> named(List<byte[]> elements) {
    List<Photo> photos = new ArrayList<>();
    for (byte[] element : elements) {
      photos.add(PhotoFrom.bytes("photo " + (photos.size() + 1), element));
    }
    return photos;
  }

  /** Pictures of the model's own size come through all that follows as they are. */
  private List<Photo> pictures(ByteBuffer levels, int count) throws RequestException {
    int each = size * size * CHANNELS;
    if (levels.remaining() != (long) count * each) {
      throw RequestException.malformed("The input image has %,d levels a picture.".formatted(each));
    }
    List<Photo> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR);
      byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
      levels.get(bgr);
      for (int pixel = 0; pixel < bgr.length; pixel += CHANNELS) {
        byte red = bgr[pixel];
        bgr[pixel] = bgr[pixel + 2];
        bgr[pixel + 2] = red;
      }
      photos.add(PhotoFrom.picture("picture " + (i + 1), picture));
    }
    return photos;
  }

  private static byte[] base64(String text) throws RequestException {
    return RequestText.base64(text)
        .orElseThrow(
            () ->
                RequestException.malformed(
                    "In JSON, an element of BYTES is Base64; binary data needs none."));
  }
}

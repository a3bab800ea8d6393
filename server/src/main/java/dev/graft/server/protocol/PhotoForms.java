package dev.graft.server.protocol;

import com.google.gson.stream.JsonReader;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a request: the body itself, the files of a form, or Base64 in JSON.
 *
 * @param most photos that a request may have
 * @param addresses what gets a photo that is named by its address; null where that is not allowed
 */
public record PhotoForms(int most, @Nullable Addresses addresses) {
  /** What a photo's bytes come as; the last is what curl says of any bytes. */
  private static final List<String> BYTES =
      List.of("image/", "application/octet-stream", "application/x-www-form-urlencoded");

  private static final int PART_HEADERS = 8 << 10;

  /** Gets what lies behind addresses. */
  public interface Addresses {
    /**
     * The bytes behind one.
     *
     * @throws RequestException if it must not be asked, or does not answer
     */
    byte[] get(String address) throws RequestException;
  }

  /**
   * What was sent.
   *
   * @param single whether it is the body itself, and not a list of one
   */
  public record Sent(List<Photo> photos, boolean single) {
    public Sent {
      photos = List.copyOf(photos);
    }
  }

  /**
   * Reads them.
   *
   * @param contentType the header of that name; null if there is none
   * @throws RequestException if there are none, too many, or they are in no known form
   */
  public Sent read(@Nullable String contentType, byte[] body) throws RequestException {
    if (body.length == 0) {
      throw RequestException.malformed(
          "There is no photo: the body is empty. Send the bytes of a picture, a form with files,"
              + " or JSON.");
    }
    String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/form-data")) {
      return new Sent(form(contentType, body), false);
    }
    if (type.startsWith("application/json")) {
      return new Sent(json(body), false);
    }
    if (type.isEmpty() || BYTES.stream().anyMatch(type::startsWith)) {
      return new Sent(List.of(PhotoFrom.bytes("photo", body)), true);
    }
    throw new RequestException(
        RequestException.Kind.UNKNOWN_FORM,
        "Send image/…, application/octet-stream, multipart/form-data or application/json.");
  }

  private List<Photo> form(@Nullable String contentType, byte[] body) throws RequestException {
    String boundary = contentType == null ? null : MultiPart.extractBoundary(contentType);
    if (boundary == null || boundary.isEmpty()) {
      throw RequestException.malformed("The form has no boundary in its Content-Type.");
    }
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
    parser.setMaxParts(most);
    parser.setMaxLength(body.length);
    parser.setMaxMemoryFileSize(-1);
    parser.setMaxFileSize(-1);
    parser.setPartHeadersMaxLength(PART_HEADERS);
    CompletableFuture<MultiPartFormData.Parts> parsed = new CompletableFuture<>();
    parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parsed));
    try (MultiPartFormData.Parts parts = parsed.join()) { // all of it is here: nobody waits
      List<Photo> photos = new ArrayList<>();
      for (MultiPart.Part part : parts) {
        photos.add(PhotoFrom.bytes(name(part, photos.size()), bytes(part)));
      }
      return requireSome(photos);
    } catch (CompletionException e) {
      throw e.getCause() instanceof IllegalStateException
          ? RequestException.tooMany(most)
          : RequestException.malformed("The form is damaged.");
    } catch (IOException e) {
      throw RequestException.malformed("The form is damaged.");
    }
  }

  private static String name(MultiPart.Part part, int index) {
    String name = part.getFileName() == null ? part.getName() : part.getFileName();
    return name == null ? "photo " + (index + 1) : name;
  }

  private static byte[] bytes(MultiPart.Part part) throws IOException {
    ByteBuffer content = Content.Source.asByteBuffer(part.getContentSource());
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }

  /** {@code {"images": [{"name": "a.jpg", "data": "…"}, "…"]}}, or one {@code "image"}. */
  private List<Photo> json(byte[] body) throws RequestException {
    try (JsonReader reader = RequestText.reader(body, body.length)) {
      List<Photo> photos = new ArrayList<>();
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.nextName()) {
          case "image" -> photos.add(photo(reader, photos.size()));
          case "images" -> {
            reader.beginArray();
            while (reader.hasNext()) {
              if (photos.size() == most) {
                throw RequestException.tooMany(most);
              }
              photos.add(photo(reader, photos.size()));
            }
            reader.endArray();
          }
          default -> reader.skipValue();
        }
      }
      reader.endObject();
      RequestText.requireEnd(reader);
      return requireSome(photos);
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw RequestException.malformed(
          "The JSON is not as it must be: {\"images\": [{\"name\": \"rose.jpg\", \"data\":"
              + " \"Base64\"}]}.");
    }
  }

  private Photo photo(JsonReader reader, int index) throws IOException, RequestException {
    String name = "photo " + (index + 1);
    byte[] bytes = null;
    switch (reader.peek()) {
      case STRING -> bytes = base64(reader.nextString());
      case BEGIN_OBJECT -> {
        reader.beginObject();
        while (reader.hasNext()) {
          switch (reader.nextName()) {
            case "name" -> name = reader.nextString();
            case "data" -> bytes = base64(reader.nextString());
            case "url" -> bytes = fetched(reader.nextString());
            default -> reader.skipValue();
          }
        }
        reader.endObject();
      }
      default -> throw new IllegalStateException("Neither a text nor an object");
    }
    if (bytes == null) {
      throw RequestException.malformed("A photo has neither data nor url: " + name);
    }
    return PhotoFrom.bytes(name, bytes);
  }

  private byte[] fetched(String address) throws RequestException {
    if (addresses == null) {
      throw RequestException.malformed("This service fetches no addresses: send the bytes.");
    }
    return addresses.get(address);
  }

  private static byte[] base64(String text) throws RequestException {
    int comma = text.startsWith("data:") ? text.indexOf(',') + 1 : 0; // as pages have it
    return RequestText.base64(text.substring(comma), "A photo is not Base64.");
  }

  private List<Photo> requireSome(List<Photo> photos) throws RequestException {
    if (photos.isEmpty()) {
      throw RequestException.malformed("There is no photo in the request.");
    }
    return photos;
  }
}

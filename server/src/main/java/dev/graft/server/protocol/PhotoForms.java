package dev.graft.server.protocol;

import com.google.gson.stream.JsonReader;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import dev.graft.photo.UnusablePhotoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a request: the body itself, the files of a form, or Base64 in JSON.
 *
 * @param most photos that a request may have
 */
public record PhotoForms(int most) {
  /** What a photo's bytes come as; the last is what curl says of any bytes. */
  private static final List<String> BYTES =
      List.of("image/", "application/octet-stream", "application/x-www-form-urlencoded");

  private static final String DAMAGED = "The form is damaged.";
  private static final int PART_HEADERS = 8 << 10;

  /** Gets the photos that a request names by their addresses. */
  @FunctionalInterface
  public interface Fetch {
    /** Of a service that gets none. */
    Fetch NONE =
        address -> {
          throw RequestException.malformed("This service fetches no addresses: send the bytes.");
        };

    /**
     * The bytes behind an address.
     *
     * @throws UnusablePhotoException if it must not be asked, or does not answer
     * @throws RequestException if none is ever asked
     */
    byte[] get(String address) throws UnusablePhotoException, RequestException;
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
   * @param fetch gets what the request names by its address
   * @throws RequestException if there are none, too many, or they are in no known form
   */
  public Sent read(@Nullable String contentType, byte[] body, Fetch fetch) throws RequestException {
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
      return new Sent(json(body, fetch), false);
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
        if (isText(part)) {
          continue;
        }
        photos.add(PhotoFrom.bytes(name(part, photos.size()), bytes(part)));
      }
      return requireSome(photos);
    } catch (CompletionException e) {
      throw unreadable(String.valueOf(e.getCause()), e.getCause() instanceof IllegalStateException);
    } catch (IOException e) {
      throw RequestException.malformed(DAMAGED);
    }
  }

  private RequestException unreadable(String reason, boolean limit) {
    if (reason.contains("headers max length")) {
      return RequestException.malformed(
          "A part of the form has more than %,d bytes of headers.".formatted(PART_HEADERS));
    }
    return limit ? RequestException.tooMany(most) : RequestException.malformed(DAMAGED);
  }

  /** A field that somebody filled in, and no file. */
  private static boolean isText(MultiPart.Part part) {
    String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return part.getFileName() == null && (type == null || type.startsWith("text/"));
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
  private List<Photo> json(byte[] body, Fetch fetch) throws RequestException {
    try (JsonReader reader = RequestText.reader(body, body.length)) {
      List<Photo> photos = new ArrayList<>();
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.nextName()) {
          case "image" -> photos.add(photo(reader, photos.size(), fetch));
          case "images" -> {
            reader.beginArray();
            while (reader.hasNext()) {
              if (photos.size() == most) {
                throw RequestException.tooMany(most);
              }
              photos.add(photo(reader, photos.size(), fetch));
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

  private static Photo photo(JsonReader reader, int index, Fetch fetch)
      throws IOException, RequestException {
    String name = "photo " + (index + 1);
    String data = null;
    String url = null;
    switch (reader.peek()) {
      case STRING -> data = reader.nextString();
      case BEGIN_OBJECT -> {
        reader.beginObject();
        while (reader.hasNext()) {
          switch (reader.nextName()) {
            case "name" -> name = reader.nextString();
            case "data" -> data = reader.nextString();
            case "url" -> url = reader.nextString();
            default -> reader.skipValue();
          }
        }
        reader.endObject();
      }
      default -> throw new IllegalStateException("Neither a text nor an object");
    }
    if (data != null) {
      return decoded(name, data);
    }
    if (url == null) {
      return new LackingPhoto(name, "it has neither data nor url");
    }
    try {
      return PhotoFrom.bytes(name, fetch.get(url));
    } catch (UnusablePhotoException e) {
      return new LackingPhoto(name, String.valueOf(e.getMessage()));
    }
  }

  private static Photo decoded(String name, String data) {
    int comma = data.startsWith("data:") ? data.indexOf(',') + 1 : 0; // as pages have it
    return RequestText.base64(data.substring(comma))
        .<Photo>map(bytes -> PhotoFrom.bytes(name, bytes))
        .orElseGet(() -> new LackingPhoto(name, "its data is not Base64"));
  }

  private List<Photo> requireSome(List<Photo> photos) throws RequestException {
    if (photos.isEmpty()) {
      throw RequestException.malformed("There is no photo in the request.");
    }
    return photos;
  }
}

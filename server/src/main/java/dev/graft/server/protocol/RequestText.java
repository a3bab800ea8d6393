package dev.graft.server.protocol;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * JSON as clients send it: read as it comes, so that it takes no more than what is wanted of it.
 */
final class RequestText {
  private RequestText() {}

  /**
   * A reader that takes nothing but JSON.
   *
   * @param length how many of the bytes are JSON
   * @throws IOException if they are not UTF-8
   */
  static JsonReader reader(byte[] body, int length) throws IOException {
    String text =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, 0, length)).toString();
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    return reader;
  }

  /**
   * @throws IllegalStateException if something follows
   */
  static void requireEnd(JsonReader reader) throws IOException {
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new IllegalStateException("Something follows");
    }
  }

  /**
   * Bytes in Base64 of either alphabet (RFC 4648), with or without line breaks and padding.
   *
   * @return empty if it is none
   */
  static Optional<byte[]> base64(String text) {
    String unbroken = text.chars().anyMatch(Character::isWhitespace) ? unbroken(text) : text;
    boolean ofAddresses = unbroken.indexOf('-') >= 0 || unbroken.indexOf('_') >= 0;
    try {
      return Optional.of(
          (ofAddresses ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(unbroken));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String unbroken(String text) {
    StringBuilder without = new StringBuilder(text.length());
    text.chars()
        .filter(each -> !Character.isWhitespace(each))
        .forEach(each -> without.append((char) each));
    return without.toString();
  }
}

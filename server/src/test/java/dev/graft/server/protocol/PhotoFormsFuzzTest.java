package dev.graft.server.protocol;

import dev.graft.Fuzz;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Whatever a form or a JSON holds, it becomes photos, each with bytes or a reason, or is refused.
 */
public class PhotoFormsFuzzTest {
  private static final int MOST = 4;
  private static final PhotoForms FORMS = new PhotoForms(MOST);

  public static byte[] sound() {
    return utf8(
        """
        f--xyz
        Content-Disposition: form-data; name="file"; filename="a.jpg"
        Content-Type: image/jpeg

        abc
        --xyz
        Content-Disposition: form-data; name="note"

        shelf
        --xyz--
        """
            .replace("\n", "\r\n"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a body.
   *
   * @param input {@code f} for a form, anything else for JSON; then the body
   */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String type = input[0] == 'f' ? "multipart/form-data; boundary=xyz" : "application/json";
    PhotoForms.Sent sent;
    try {
      sent = FORMS.read(type, Arrays.copyOfRange(input, 1, input.length), PhotoForms.Fetch.NONE);
    } catch (RequestException e) {
      return;
    }
    if (sent.photos().isEmpty() || sent.photos().size() > MOST + 1) {
      throw new AssertionError(sent.photos().size() + " photos");
    }
    for (Photo photo : sent.photos()) {
      try {
        photo.read();
      } catch (IOException e) {
        if (e.getMessage() == null) {
          throw new AssertionError("No reason", e);
        }
      }
    }
  }

  @Test
  void anyBytesBecomePhotosOrAreRefused() {
    Fuzz.damaged(sound(), PhotoFormsFuzzTest::fuzzerTestOneInput);
    Fuzz.damaged(
        utf8("j{\"images\": [{\"name\": \"a.jpg\", \"data\": \"AQID\"}, \"BAU=\"], \"x\": [{}]}"),
        PhotoFormsFuzzTest::fuzzerTestOneInput);
  }
}

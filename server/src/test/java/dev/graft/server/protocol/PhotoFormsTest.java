package dev.graft.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.graft.photo.Photo;
import dev.graft.photo.UnusablePhotoException;
import dev.graft.server.protocol.RequestException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoFormsTest {
  private static final PhotoForms FORMS = new PhotoForms(3);

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] form(String... names) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (String name : names) {
      form.writeBytes(
          utf8(
              "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                  + name
                  + "\"\r\nContent-Type: image/jpeg\r\n\r\n"));
      form.writeBytes(new byte[] {1, 2, 3, 13, 10, (byte) names.length});
      form.writeBytes(utf8("\r\n"));
    }
    form.writeBytes(utf8("--xyz--\r\n"));
    return form.toByteArray();
  }

  private static PhotoForms.Sent read(@Nullable String type, byte[] body) throws RequestException {
    return FORMS.read(type, body, PhotoForms.Fetch.NONE);
  }

  private static void assertRefused(Kind kind, @Nullable String type, byte[] body) {
    assertThatThrownBy(() -> read(type, body))
        .isInstanceOfSatisfying(RequestException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/jpeg",
        "image/whatever",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        ""
      })
  void aBodyIsAPhoto(String type) throws Exception {
    PhotoForms.Sent sent = read(type.isEmpty() ? null : type, new byte[] {9, 8});

    assertThat(sent.single()).isTrue();
    assertThat(sent.photos().get(0).read()).containsExactly(9, 8);
  }

  @Test
  void aFormHasSeveral() throws Exception {
    List<Photo> photos =
        read("multipart/form-data; boundary=xyz", form("a.jpg", "<b>.jpg")).photos();

    assertThat(photos).extracting(Photo::name).containsExactly("a.jpg", "<b>.jpg");
    assertThat(photos.get(1).read()).containsExactly(1, 2, 3, 13, 10, 2);
  }

  @Test
  void aFormWithTooManyIsRefused() {
    assertRefused(Kind.TOO_MUCH, "multipart/form-data; boundary=xyz", form("a", "b", "c", "d"));
  }

  @Test
  void aDamagedFormIsRefused() {
    byte[] form = form("a.jpg");
    assertRefused(Kind.MALFORMED, "multipart/form-data", form);
    assertRefused(Kind.MALFORMED, "multipart/form-data; boundary=other", form);
    assertRefused(
        Kind.MALFORMED, "multipart/form-data; boundary=xyz", Arrays.copyOf(form, form.length - 12));
  }

  @Test
  void jsonHasBase64() throws Exception {
    String json =
        """
        {"more": [[{}]], "images": [{"name": "a.jpg", "data": "AQID", "x": 1},
          "data:image/png;base64,BAU="], "image": "Bg=="}
        """;

    PhotoForms.Sent sent = read("application/json; charset=utf-8", utf8(json));

    assertThat(sent.single()).isFalse();
    assertThat(sent.photos())
        .extracting(Photo::name)
        .containsExactly("a.jpg", "photo 2", "photo 3");
    assertThat(contents(sent.photos()))
        .containsExactly(new byte[] {1, 2, 3}, new byte[] {4, 5}, new byte[] {6});
  }

  @Test
  void whatIsNoPhotoInAListIsItsOwnAffair() throws Exception {
    String json =
        """
        {"images": [{"name": "a.jpg", "data": "AQID"}, {"name": "b.jpg", "data": "AQI*"},
          {"name": "c.jpg"}, "AAAAA", {"name": "d.jpg", "url": "http://gone"},
          {"data": "-_-_ \\n"}]}
        """;

    List<Photo> photos =
        new PhotoForms(6)
            .read(
                "application/json",
                utf8(json),
                address -> {
                  throw new UnusablePhotoException(address + " is gone");
                })
            .photos();

    assertThat(photos.get(0).read()).containsExactly(1, 2, 3);
    assertThat(reasons(photos.subList(1, 5)))
        .containsExactly(
            "its data is not Base64",
            "it has neither data nor url",
            "its data is not Base64",
            "http://gone is gone");
    assertThat(photos.get(5).read()).containsExactly(0xfb, 0xff, 0xbf);
  }

  private static List<String> reasons(List<Photo> photos) {
    return photos.stream()
        .map(photo -> String.valueOf(catchThrowable(photo::read).getMessage()))
        .toList();
  }

  @Test
  void fieldsOfAFormThatAreNoFilesAreNotLookedAt() throws Exception {
    byte[] field =
        utf8("--xyz\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nsecond shelf\r\n");
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(field);
    both.writeBytes(form("a.jpg"));

    assertThat(read("multipart/form-data; boundary=xyz", both.toByteArray()).photos())
        .extracting(Photo::name)
        .containsExactly("a.jpg");
    assertRefused(
        Kind.MALFORMED,
        "multipart/form-data; boundary=xyz",
        utf8(new String(field, StandardCharsets.UTF_8) + "--xyz--\r\n"));
  }

  @Test
  void longHeadersOfAPartAreToldAsSuch() {
    byte[] form =
        utf8(
            "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\nX: "
                + "x".repeat(20_000)
                + "\r\n\r\nabc\r\n--xyz--\r\n");

    assertThatThrownBy(() -> read("multipart/form-data; boundary=xyz", form))
        .hasMessageContaining("8,192 bytes of headers");
  }

  private static List<byte[]> contents(List<Photo> photos) throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (Photo photo : photos) {
      all.add(photo.read());
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{}",
        "{\"images\": []}",
        "{\"images\": [1]}",
        "{\"images\": [\"*\"]} x",
        "{\"images\": {\"a\": 1}}",
        "{\"images\": [{\"url\": \"http://localhost/\"}]}",
        "\"text\""
      })
  void otherJsonIsRefused(String json) {
    assertRefused(Kind.MALFORMED, "application/json", utf8(json));
  }

  @Test
  void deepJsonIsRefused() {
    assertRefused(
        Kind.MALFORMED,
        "application/json",
        utf8("{\"x\": " + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}"));
    assertRefused(Kind.MALFORMED, "application/json", utf8("[".repeat(5_000_000)));
  }

  @Test
  void manyInJsonAreRefusedBeforeTheyAreRead() {
    assertRefused(
        Kind.TOO_MUCH,
        "application/json",
        utf8("{\"images\": [" + "\"AA==\",".repeat(100_000) + "\"\"]}"));
  }

  @Test
  void otherFormsAreRefused() {
    assertRefused(Kind.UNKNOWN_FORM, "text/html", new byte[1]);
    assertRefused(Kind.MALFORMED, "image/jpeg", new byte[0]);
  }
}

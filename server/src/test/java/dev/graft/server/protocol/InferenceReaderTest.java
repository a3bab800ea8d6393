package dev.graft.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.server.protocol.RequestException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceReaderTest {
  private static final InferenceReader READER = new InferenceReader(2, 4);

  private static InferenceRequest read(String json) throws RequestException {
    return READER.read(json.getBytes(StandardCharsets.UTF_8), -1);
  }

  private static InferenceRequest read(String json, byte[] binary) throws RequestException {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(text);
    all.writeBytes(binary);
    return READER.read(all.toByteArray(), text.length);
  }

  private static int[] pixels(InferenceRequest request, int photo) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(request.photos().get(photo).read()))
        .getRGB(0, 0, 2, 2, null, 0, 2);
  }

  @Test
  void pixelsComeFlatOrNested() throws Exception {
    String flat =
        """
        {"id": "7", "inputs": [{"name": "image", "datatype": "UINT8", "shape": [1, 2, 2, 3],
          "data": [1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 0, 128]}],
         "outputs": [{"name": "label"}, {"name": "logits", "parameters": {"binary_data": true}}]}
        """;
    String nested =
        flat.replace("[1, 2, 3, 4", "[[[[1, 2, 3], [4")
            .replace("6, 7", "6]], [[7")
            .replace("9, 255", "9], [255")
            .replace("128]", "128]]]]");

    for (String json : new String[] {flat, nested}) {
      InferenceRequest request = read(json);

      assertThat(request.id()).isEqualTo("7");
      assertThat(pixels(request, 0))
          .containsExactly(0xff010203, 0xff040506, 0xff070809, 0xffff0080);
      assertThat(request.isBinary("label")).isFalse();
      assertThat(request.isBinary("logits")).isTrue();
    }
  }

  @Test
  void pixelsComeBinary() throws Exception {
    byte[] levels = new byte[24];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (10 * i);
    }

    InferenceRequest request =
        read(
            """
            {"inputs": [{"name": "image", "datatype": "UINT8", "shape": [2, 2, 2, 3],
              "parameters": {"binary_data_size": 24}}], "parameters": {"binary_data_output": true}}
            """,
            levels);

    assertThat(request.photos()).hasSize(2);
    assertThat(pixels(request, 1)[0]).isEqualTo(0xff000000 | 120 << 16 | 130 << 8 | 140);
    assertThat(request.isBinary("label")).isTrue();
  }

  @Test
  void photosComeAsBase64OrBinary() throws Exception {
    byte[] first = {1, 2, 3};
    byte[] second = {4};
    String json =
        """
        {"inputs": [{"name": "photo", "datatype": "BYTES", "shape": [2], "data": ["%s", "%s"]}]}
        """
            .formatted(
                Base64.getEncoder().encodeToString(first),
                Base64.getEncoder().encodeToString(second));
    ByteBuffer binary = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    binary.putInt(3).put(first).putInt(1).put(second);

    InferenceRequest inText = read(json);
    InferenceRequest behind =
        read(
            """
            {"inputs": [{"name": "photo", "datatype": "BYTES", "shape": [2],
              "parameters": {"binary_data_size": 12}}]}
            """,
            binary.array());

    for (InferenceRequest request : new InferenceRequest[] {inText, behind}) {
      assertThat(request.photos().get(0).read()).isEqualTo(first);
      assertThat(request.photos().get(1).read()).isEqualTo(second);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"inputs\": []}",
        "{\"inputs\": [{\"name\": \"image\", \"datatype\": \"FP32\", \"shape\": [1, 2, 2, 3]}]}",
        "{\"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\": [1, 3, 2, 3]}]}",
        "{\"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\": [1, 2, 2, 3, 1]}]}",
        "{\"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\": [0, 2, 2, 3]}]}",
        "{\"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\": [-1, 2, 2, 3]}]}",
        "{\"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\": [1, 2, 2, 3], \"data\": [1]}]}",
        "{\"inputs\": [{\"name\": \"image\", \"datatype\": \"UINT8\", \"shape\": [1, 2, 2, 3], \"data\": [300]}]}",
        "{\"inputs\": [{\"name\": \"photo\", \"datatype\": \"BYTES\", \"shape\": [2], \"data\": [\"AA==\"]}]}",
        "{\"inputs\": [{\"name\": \"photo\", \"datatype\": \"BYTES\", \"shape\": [1], \"parameters\": {\"binary_data_size\": 9}}]}",
        "{\"inputs\": [{\"name\": \"other\", \"datatype\": \"BYTES\", \"shape\": [1], \"data\": [\"AA==\"]}]}",
        "{\"inputs\": [{\"name\": \"photo\", \"datatype\": \"BYTES\", \"shape\": [1], \"data\": [\"AA==\"]}]} {}"
      })
  void whatIsNoRequestIsRefused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
  }

  @Test
  void binaryDataThatEndsInTheMiddleIsRefused() {
    String json =
        """
        {"inputs": [{"name": "photo", "datatype": "BYTES", "shape": [1],
          "parameters": {"binary_data_size": 6}}]}
        """;
    byte[] tooShort =
        ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN).putInt(Integer.MAX_VALUE).array();

    assertThatThrownBy(() -> read(json, tooShort)).isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> READER.read(new byte[] {'{'}, 2)).isInstanceOf(RequestException.class);
  }

  @Test
  void moreThanIsAllowedIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"inputs\": [{\"name\": \"photo\", \"datatype\": \"BYTES\", \"shape\":"
                        + " [1000000000], \"data\": []}]}"))
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_MUCH));
  }
}

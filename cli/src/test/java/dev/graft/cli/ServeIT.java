package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.graft.Classifier;
import dev.graft.Prediction;
import dev.graft.server.GraftServer;
import dev.graft.server.RequestLog;
import dev.graft.server.ServerSettings;
import dev.graft.server.SettingsException;
import dev.graft.server.gate.Limits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code graft serve}: what clients get, and what they cannot get out of it. */
class ServeIT {
  private static final String JPEG = "image/jpeg";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder;

  private static GraftServer server;
  private static StringWriter logged;
  private static List<Path> photos;
  private static byte[] rose;

  @BeforeAll
  static void start() throws IOException {
    logged = new StringWriter();
    server =
        GraftServer.start(
            settings().withLimits(limits(Duration.ofSeconds(5))),
            new RequestLog(new PrintWriter(logged)));
    try (Stream<Path> files = Files.walk(Drawn.pictures(folder.resolve("pictures")))) {
      photos = files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
    rose = Files.readAllBytes(photos.get(0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ServerSettings settings() {
    return ServerSettings.of(Map.of("drawn", Drawn.model())).withPort(0);
  }

  private static Limits limits(Duration patience) {
    Limits usual = Limits.usual();
    return new Limits(
        usual.bodyBytes(),
        usual.bodiesBytes(),
        usual.photos(),
        usual.waiting(),
        patience,
        usual.connections(),
        usual.drain());
  }

  private static HttpRequest.Builder request(GraftServer to, String path) {
    return HttpRequest.newBuilder(URI.create(to.address() + path)).timeout(Duration.ofSeconds(60));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
    return send(
        request(server, path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  private static JsonObject json(HttpResponse<byte[]> answer) {
    return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private static JsonObject get(String path) throws Exception {
    HttpResponse<byte[]> answer = send(request(server, path).GET());
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer);
  }

  private static void assertStillAnswers() throws Exception {
    assertThat(post("/v1/predict", JPEG, rose).statusCode()).isEqualTo(200);
  }

  private static JsonObject first(JsonObject answer) {
    return answer.getAsJsonArray("predictions").get(0).getAsJsonObject();
  }

  @Nested
  class APhoto {
    @Test
    void getsWhatPredictPrints() throws Exception {
      for (Path photo : photos) {
        JsonObject printed =
            JsonParser.parseString(
                    Graft.does("predict", Drawn.model(), photo, "--json", "--top", 2).out())
                .getAsJsonObject();
        JsonObject told = first(json(post("/v1/predict?top=2", JPEG, Files.readAllBytes(photo))));

        for (String field : List.of("label", "top", "unknown", "novelty", "set")) {
          assertThat(told.get(field)).as(field).isEqualTo(printed.get(field));
        }
      }
    }

    @Test
    void saysWhichModelAnswered() throws Exception {
      JsonObject answer = json(post("/v1/models/drawn/predict", JPEG, rose));
      JsonObject model = get("/v1/models/drawn");

      assertThat(answer.get("model").getAsString()).isEqualTo("drawn");
      assertThat(answer.get("sha256")).isEqualTo(model.get("sha256"));
      assertThat(model.get("sha256").getAsString()).startsWith(answer.get("version").getAsString());
      assertThat(model.getAsJsonObject("card").getAsJsonArray("classes")).hasSize(3);
    }

    @Test
    void thatIsBadIsItsOwnErrorAmongGoodOnes() throws Exception {
      String boundary = "----xyz";
      byte[] form =
          join(
              part(boundary, "a.jpg", rose),
              part(boundary, "<script>.jpg", "no picture".getBytes(StandardCharsets.UTF_8)),
              part(boundary, "c.jpg", rose),
              ("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));

      HttpResponse<byte[]> answer =
          post("/v1/predict", "multipart/form-data; boundary=" + boundary, form);

      JsonArray predictions = json(answer).getAsJsonArray("predictions");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(predictions).hasSize(3);
      assertThat(predictions.get(0).getAsJsonObject().has("label")).isTrue();
      assertThat(predictions.get(1).getAsJsonObject().get("error").getAsString())
          .isEqualTo("not a picture but text");
      assertThat(predictions.get(2).getAsJsonObject().get("label"))
          .isEqualTo(predictions.get(0).getAsJsonObject().get("label"));
    }

    @Test
    void comesAsBase64InJson() throws Exception {
      String body =
          "{\"images\": [{\"name\": \"r\", \"data\": \"%s\"}]}"
              .formatted(Base64.getEncoder().encodeToString(rose));

      JsonObject told =
          first(
              json(post("/v1/predict", "application/json", body.getBytes(StandardCharsets.UTF_8))));

      assertThat(told.get("label"))
          .isEqualTo(first(json(post("/v1/predict", JPEG, rose))).get("label"));
    }

    private static byte[] part(String boundary, String name, byte[] content) {
      return join(
          "--%s\r\nContent-Disposition: form-data; name=\"f\"; filename=\"%s\"\r\n\r\n"
              .formatted(boundary, name)
              .getBytes(StandardCharsets.UTF_8),
          content,
          "\r\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] join(byte[]... pieces) {
    ByteBuffer all = ByteBuffer.allocate(Stream.of(pieces).mapToInt(each -> each.length).sum());
    Stream.of(pieces).forEach(all::put);
    return all.array();
  }

  /** Open Inference Protocol, version 2. */
  @Nested
  class Inference {
    private static float[] floats(JsonElement array) {
      float[] floats = new float[array.getAsJsonArray().size()];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = array.getAsJsonArray().get(i).getAsFloat();
      }
      return floats;
    }

    private static JsonObject output(JsonObject answer, String name) {
      for (JsonElement each : answer.getAsJsonArray("outputs")) {
        if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
          return each.getAsJsonObject();
        }
      }
      throw new AssertionError("No output " + name + " in " + answer);
    }

    private static float[] expected(BufferedImage picture) {
      try (Classifier classifier = Classifier.load(Drawn.model())) {
        Prediction prediction = classifier.predict(picture);
        float[] all = new float[classifier.classes().size()];
        for (int i = 0; i < all.length; i++) {
          all[i] = (float) prediction.probability(classifier.classes().get(i));
        }
        return all;
      }
    }

    @Test
    void tellsWhatItIs() throws Exception {
      assertThat(get("/v2").get("name").getAsString()).isEqualTo("graft");
      assertThat(send(request(server, "/v2/health/live").GET()).statusCode()).isEqualTo(200);
      assertThat(send(request(server, "/v2/health/ready").GET()).statusCode()).isEqualTo(200);
      JsonObject model = get("/v2/models/drawn");
      String version = model.getAsJsonArray("versions").get(0).getAsString();
      assertThat(get("/v2/models/drawn/versions/" + version)).isEqualTo(model);
      assertThat(
              send(request(server, "/v2/models/drawn/versions/" + version + "/ready").GET())
                  .statusCode())
          .isEqualTo(200);
      assertThat(send(request(server, "/v2/models/drawn/versions/7").GET()).statusCode())
          .isEqualTo(404);
    }

    @Test
    void photosAsBase64AndAsBinaryDataGiveWhatPredictGives() throws Exception {
      float[] expected = expected(ImageIO.read(new ByteArrayInputStream(rose)));
      String inText =
          "{\"id\": \"a\", \"inputs\": [{\"name\": \"photo\", \"datatype\": \"BYTES\", \"shape\":"
              + " [1], \"data\": [\"%s\"]}]}".formatted(Base64.getEncoder().encodeToString(rose));
      JsonObject text =
          json(
              post(
                  "/v2/models/drawn/infer",
                  "application/json",
                  inText.getBytes(StandardCharsets.UTF_8)));
      byte[] head =
          """
          {"inputs": [{"name": "photo", "datatype": "BYTES", "shape": [1],
            "parameters": {"binary_data_size": %d}}],
           "outputs": [{"name": "probabilities", "parameters": {"binary_data": true}}]}
          """
              .formatted(4 + rose.length)
              .getBytes(StandardCharsets.UTF_8);
      byte[] length =
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(rose.length).array();
      HttpResponse<byte[]> binary =
          send(
              request(server, "/v2/models/drawn/infer")
                  .header("Content-Type", "application/octet-stream")
                  .header("Inference-Header-Content-Length", String.valueOf(head.length))
                  .POST(BodyPublishers.ofByteArray(join(head, length, rose))));

      assertThat(text.get("id").getAsString()).isEqualTo("a");
      float[] direct = floats(output(text, "probabilities").get("data"));
      assertThat(output(text, "label").get("datatype").getAsString()).isEqualTo("BYTES");
      int json =
          Integer.parseInt(
              binary.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
      ByteBuffer numbers =
          ByteBuffer.wrap(binary.body(), json, binary.body().length - json)
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < expected.length; i++) {
        assertThat(direct[i]).isCloseTo(expected[i], within(1e-6f));
        assertThat(numbers.getFloat()).isEqualTo(direct[i]);
      }
      assertThat(numbers.hasRemaining()).isFalse();
    }

    @Test
    void pixelsGiveWhatThePictureGives() throws Exception {
      int size =
          get("/v2/models/drawn")
              .getAsJsonArray("inputs")
              .get(0)
              .getAsJsonObject()
              .getAsJsonArray("shape")
              .get(1)
              .getAsInt();
      BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
      picture
          .createGraphics()
          .drawImage(ImageIO.read(new ByteArrayInputStream(rose)), 0, 0, size, size, null);
      byte[] pixels = new byte[3 * size * size];
      for (int i = 0; i < size * size; i++) {
        int rgb = picture.getRGB(i % size, i / size);
        pixels[3 * i] = (byte) (rgb >> 16);
        pixels[3 * i + 1] = (byte) (rgb >> 8);
        pixels[3 * i + 2] = (byte) rgb;
      }
      byte[] head =
          """
          {"inputs": [{"name": "image", "datatype": "UINT8", "shape": [1, %1$d, %1$d, 3],
            "parameters": {"binary_data_size": %2$d}}]}
          """
              .formatted(size, pixels.length)
              .getBytes(StandardCharsets.UTF_8);

      JsonObject answer =
          json(
              send(
                  request(server, "/v2/models/drawn/infer")
                      .header("Inference-Header-Content-Length", String.valueOf(head.length))
                      .POST(BodyPublishers.ofByteArray(join(head, pixels)))));

      float[] expected = expected(picture);
      float[] told = floats(output(answer, "probabilities").get("data"));
      for (int i = 0; i < expected.length; i++) {
        assertThat(told[i]).isCloseTo(expected[i], within(1e-6f));
      }
    }
  }

  /** Each gets its status, and the next request its answer. */
  @Nested
  class WhatIsNoGood {
    private static void assertRefused(int status, String path, String type, byte[] body)
        throws Exception {
      HttpResponse<byte[]> answer = post(path, type, body);
      assertThat(answer.statusCode())
          .as(new String(body, 0, Math.min(40, body.length), StandardCharsets.ISO_8859_1))
          .isEqualTo(status);
      boolean inference = path.startsWith("/v2");
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValue(inference ? "application/json" : "application/problem+json");
      if (inference) {
        assertThat(json(answer).keySet()).containsExactly("error"); // and no field besides
      } else {
        assertThat(json(answer).get("status").getAsInt()).isEqualTo(status);
      }
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .doesNotContain("Exception", "dev.graft", "jetty", folder.toString());
      assertStillAnswers();
    }

    private static int raw(byte[]... pieces) throws Exception {
      try (RawHttp client = new RawHttp(server.port())) {
        for (byte[] piece : pieces) {
          client.send(piece);
        }
        int status = client.status();
        assertStillAnswers();
        return status;
      }
    }

    private static byte[] latin(String text) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void nothingAndTooMuch() throws Exception {
      assertRefused(400, "/v1/predict", JPEG, new byte[0]);
      assertThat(raw(latin(RawHttp.head("POST", "/v1/predict", JPEG, 200_000_000)))).isEqualTo(413);
      assertThat(
              raw(
                  latin(
                      "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding:"
                          + " chunked\r\n\r\n"
                          + "a00000\r\n"),
                  new byte[0xa00000],
                  latin("\r\na00000\r\n"),
                  new byte[0xa00000],
                  latin("\r\na00000\r\n"),
                  new byte[0xa00000],
                  latin("\r\na00000\r\n"),
                  new byte[0xa00000]))
          .isEqualTo(413);
    }

    @Test
    void picturesThatAreNone() throws Exception {
      byte[] cut = Arrays.copyOf(rose, rose.length / 2);
      assertRefused(422, "/v1/predict", JPEG, cut);
      assertRefused(422, "/v1/predict", JPEG, HostilePictures.png(60_000, 60_000, 0, 1, false));
      assertRefused(
          422, "/v1/predict", "image/tiff", HostilePictures.tiff(60_000, 60_000, 1, 8, 60_000));
      assertRefused(422, "/v1/predict", "image/gif", HostilePictures.gif(60_000, 60_000));
      assertRefused(422, "/v1/predict", JPEG, latin("<svg onload=alert(1)>"));
    }

    @Test
    void otherThings() throws Exception {
      assertRefused(415, "/v1/predict", "text/html", rose);
      assertThat(json(post("/v1/predict", "text/html", rose)).get("detail").getAsString())
          .startsWith("Send image/…, ");
      assertRefused(404, "/v1/predict?model=other", JPEG, rose);
      assertRefused(404, "/v1/models/other/predict", JPEG, rose);
      assertRefused(404, "/v1/models/..%2e/predict", JPEG, rose);
      assertRefused(400, "/v1/predict?top=0", JPEG, rose);
      assertRefused(405, "/v1/models", JPEG, rose);
      assertRefused(400, "/v1/predict", "application/json", latin("[".repeat(1_000_000)));
      assertRefused(415, "/v1/predict", "image/jpeg; charset=no-such", rose);
      assertRefused(415, "/v1/predict", "application/json; charset=*", latin("{}"));
      assertThat(post("/v1/models", JPEG, rose).headers().firstValue("Allow")).hasValue("GET");
      assertRefused(400, "/v2/models/drawn/infer", "application/json", latin("{}"));
      assertRefused(404, "/v2/models/other/infer", "application/json", latin("{}"));
      assertRefused(
          413,
          "/v1/predict",
          "multipart/form-data; boundary=x",
          latin(
              "--x\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\na\r\n".repeat(10_000)
                  + "--x--\r\n"));
    }

    @Test
    void pathTricks() throws Exception {
      for (String path :
          List.of(
              "/v1/models/../../etc/passwd",
              "/v1/models/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
              "/v1/models/..;/x",
              "//etc/passwd",
              "/v1/models/%00",
              "/v1/models/a%0d%0aX: y")) {
        assertThat(raw(latin("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")))
            .as(path)
            .isBetween(400, 404);
      }
    }

    @Test
    void whatIsNoHttp() throws Exception {
      assertThat(
              raw(
                  latin(
                      "GET / HTTP/1.1\r\nHost: localhost\r\nX: "
                          + "x".repeat(1_000_000)
                          + "\r\n\r\n")))
          .isIn(431, 0);
      assertThat(raw(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3})).isIn(400, 0);
      assertThat(raw(latin("\u0000\u0001\u0002garbage\r\n\r\n"))).isIn(400, 0);
      try (RawHttp client = new RawHttp(server.port())) {
        client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: odd-1\r\na b: c\r\n\r\n");
        assertThat(client.status()).isEqualTo(400);
        assertThat(client.rest())
            .contains(
                "X-Content-Type-Options: nosniff", "Content-Security-Policy: ", "\"status\":400");
      }
      assertThat(logged.toString()).contains("\"status\":400");
      assertThat(raw(latin("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n\r\n"))).isIn(414, 431, 0);
    }

    @Test
    void garbageBehindARequest() throws Exception {
      try (RawHttp client = new RawHttp(server.port())) {
        client.send(RawHttp.head("POST", "/v1/predict", JPEG, rose.length));
        client.send(rose);
        client.send("\u0001garbage\r\n\r\n");
        assertThat(client.status()).isEqualTo(200);
        assertThat(client.rest()).doesNotContain("HTTP/1.1 200", "Exception");
      }
      assertStillAnswers();
    }

    @Test
    void aSlowSender() throws Exception {
      try (RawHttp client = new RawHttp(server.port())) {
        client.send(RawHttp.head("POST", "/v1/predict", JPEG, 1_000));
        for (int i = 0; i < 70; i++) {
          client.send(new byte[1]);
          Thread.sleep(100);
        }
        assertThat(client.status()).isIn(408, 0);
      }
      assertStillAnswers();
    }

    @Test
    void aSlowHead() throws Exception {
      try (RawHttp client = new RawHttp(server.port())) {
        client.send("POST /v1/predict HTTP/1.1\r\nX: ");
        for (int i = 0; i < 80; i++) {
          client.send(new byte[] {'x'});
          Thread.sleep(100);
        }
        assertThat(client.status()).isZero();
      }
      assertStillAnswers();
    }

    @Test
    void aSenderThatHangsUpHalf() throws Exception {
      try (RawHttp client = new RawHttp(server.port())) {
        client.send(RawHttp.head("POST", "/v1/predict", JPEG, rose.length));
        client.send(rose);
        client.ends();
        assertThat(client.status()).isIn(200, 400); // 400 if it is heard before the work begins
        assertThat(client.rest()).containsAnyOf("\"label\"", "keep it open");
      }
      assertStillAnswers();
    }

    @Test
    void aConnectionThatIsCut() throws Exception {
      for (int i = 0; i < 20; i++) {
        try (RawHttp client = new RawHttp(server.port())) {
          client.send(RawHttp.head("POST", "/v1/predict", JPEG, rose.length));
          client.send(Arrays.copyOf(rose, i % 2 == 0 ? rose.length : 100));
        }
      }
      assertStillAnswers();
    }

    @Test
    void aThousandConnectionsAtOnce() throws Exception {
      List<RawHttp> clients = new ArrayList<>();
      try {
        for (int i = 0; i < 1_000; i++) {
          clients.add(new RawHttp(server.port()));
        }
        assertStillAnswers();
        for (RawHttp client : clients) {
          client.send("GET /v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        for (RawHttp client : clients) {
          assertThat(client.status()).isEqualTo(200);
        }
      } finally {
        for (RawHttp client : clients) {
          client.close();
        }
      }
      assertStillAnswers();
    }
  }

  @Nested
  class Guarded {
    @Test
    void aTokenIsWantedForAllButLifeAndThePage() throws Exception {
      try (GraftServer guarded =
          GraftServer.start(settings().withToken("s3cret"), RequestLog.silent())) {
        assertThat(send(request(guarded, "/v2/health/live").GET()).statusCode()).isEqualTo(200);
        assertThat(send(request(guarded, "/").GET()).statusCode()).isEqualTo(200);
        for (String path : List.of("/v1/models", "/metrics", "/v2/models/drawn", "/nothing")) {
          HttpResponse<byte[]> without = send(request(guarded, path).GET());
          assertThat(without.statusCode()).as(path).isEqualTo(401);
          assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
        assertThat(
                send(request(guarded, "/v1/predict")
                        .header("Authorization", "Bearer wrong")
                        .POST(BodyPublishers.ofByteArray(rose)))
                    .statusCode())
            .isEqualTo(401);
        assertThat(
                send(request(guarded, "/v1/predict")
                        .header("Authorization", "Bearer s3cret")
                        .POST(BodyPublishers.ofByteArray(rose)))
                    .statusCode())
            .isEqualTo(200);
      }
    }

    @Test
    void aPublicAddressNeedsAWord() {
      ServerSettings usual = settings();
      ServerSettings everywhere =
          new ServerSettings(
              usual.models(),
              "0.0.0.0",
              0,
              usual.token(),
              false,
              usual.tls(),
              1,
              1,
              false,
              Optional.empty(),
              false,
              usual.limits());

      assertThatThrownBy(() -> GraftServer.start(everywhere, RequestLog.silent()))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("there is no token");
    }

    @Test
    void withACertificateItSpeaksHttps() throws Exception {
      Path store = folder.resolve("store.p12");
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "a",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "san=ip:127.0.0.1",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  "secret")
              .redirectErrorStream(true)
              .start();
      assertThat(keytool.waitFor()).isZero();
      KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
      Path certificate =
          pem("certificate.pem", "CERTIFICATE", keys.getCertificate("a").getEncoded());
      Path key =
          pem("key.pem", "PRIVATE KEY", keys.getKey("a", "secret".toCharArray()).getEncoded());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(keys);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);

      try (GraftServer secure =
          GraftServer.start(
              settings().withTls(new ServerSettings.Tls(certificate, key)), RequestLog.silent())) {
        HttpResponse<byte[]> answer =
            HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(
                    request(secure, "/v1/predict").POST(BodyPublishers.ofByteArray(rose)).build(),
                    BodyHandlers.ofByteArray());

        assertThat(secure.address()).startsWith("https://127.0.0.1:");
        assertThat(answer.statusCode()).isEqualTo(200);
      }
      Path other =
          pem(
              "other.pem",
              "PRIVATE KEY",
              KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded());
      Path damaged =
          Files.writeString(
              folder.resolve("damaged.pem"),
              "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----\n");
      assertNotStarted(certificate, other, "other.pem' is not the key of the certificate in");
      assertNotStarted(certificate, damaged, "damaged.pem' is damaged");
      assertNotStarted(certificate, folder.resolve("none.pem"), "none.pem' cannot be read: there");
      assertNotStarted(key, certificate, "key.pem' has no CERTIFICATE");
    }

    private static void assertNotStarted(Path certificate, Path key, String reason) {
      ServerSettings asked = settings().withTls(new ServerSettings.Tls(certificate, key));
      assertThatThrownBy(() -> GraftServer.start(asked, RequestLog.silent()))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining(reason);
    }

    @Test
    void aFolderThatCannotBeKeptInIsSaidAtTheStart() throws Exception {
      Path file = Files.writeString(folder.resolve("no-folder"), "a file");
      ServerSettings asked = settings().withKeep(new ServerSettings.Keep(file, 2));

      assertThatThrownBy(() -> GraftServer.start(asked, RequestLog.silent()))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("No photo can be kept in");
    }

    private static Path pem(String name, String kind, byte[] content) throws IOException {
      return Files.writeString(
          folder.resolve(name),
          "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
              .formatted(kind, Base64.getMimeEncoder().encodeToString(content)));
    }

    @Test
    void otherPagesGetNothing() throws Exception {
      assertThat(
              send(request(server, "/v1/models").header("Origin", "https://evil.example").GET())
                  .statusCode())
          .isEqualTo(403);
      try (RawHttp client = new RawHttp(server.port())) {
        client.send("GET /v1/models HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        assertThat(client.status()).isEqualTo(403);
      }
    }

    @Test
    void everyAnswerHasItsHeaders() throws Exception {
      HttpResponse<byte[]> answer =
          send(request(server, "/v1/models").header("X-Request-Id", "my-7").GET());

      assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("my-7");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(answer.headers().firstValue("Server")).isEmpty();
      assertThat(logged.toString()).contains("\"id\":\"my-7\"");
    }
  }

  /** What the description of the service says of an answer. */
  private static JsonSchema described(String path, String method, int status) throws Exception {
    JsonObject document = get("/openapi.json");
    JsonObject response =
        document
            .getAsJsonObject("paths")
            .getAsJsonObject(path)
            .getAsJsonObject(method)
            .getAsJsonObject("responses")
            .getAsJsonObject(String.valueOf(status));
    if (response.has("$ref")) {
      response =
          document
              .getAsJsonObject("components")
              .getAsJsonObject("responses")
              .getAsJsonObject(response.get("$ref").getAsString().replaceAll(".*/", ""));
    }
    JsonObject content = response.getAsJsonObject("content");
    JsonObject schema =
        content
            .getAsJsonObject(
                content.has("application/json") ? "application/json" : "application/problem+json")
            .getAsJsonObject("schema")
            .deepCopy();
    schema.add("components", document.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema.toString());
  }

  private static void assertDescribed(String path, String method, HttpResponse<byte[]> answer)
      throws Exception {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(described(path, method, answer.statusCode()).validate(body, InputFormat.JSON))
        .as(body)
        .isEmpty();
  }

  @Test
  void everyAnswerIsAsItIsDescribed() throws Exception {
    String infer =
        "{\"id\": \"7\", \"inputs\": [{\"name\": \"photo\", \"datatype\": \"BYTES\", \"shape\":"
            + " [1], \"data\": [\"%s\"]}]}".formatted(Base64.getEncoder().encodeToString(rose));
    String broken = "{\"images\": [{\"name\": \"n\", \"data\": \"AAAA\"}]}";

    assertDescribed("/v1/predict", "post", post("/v1/predict", JPEG, rose));
    assertDescribed("/v1/predict", "post", post("/v1/predict", JPEG, new byte[0]));
    assertDescribed("/v1/predict", "post", post("/v1/predict", JPEG, new byte[9]));
    assertDescribed("/v1/predict", "post", post("/v1/predict", "text/html", rose));
    assertDescribed("/v1/predict", "post", post("/v1/predict?model=x", JPEG, rose));
    assertDescribed(
        "/v1/predict",
        "post",
        post("/v1/predict", "application/json", broken.getBytes(StandardCharsets.UTF_8)));
    assertDescribed(
        "/v2/models/{name}/infer",
        "post",
        post("/v2/models/drawn/infer", "application/json", infer.getBytes(StandardCharsets.UTF_8)));
    assertDescribed(
        "/v2/models/{name}/infer",
        "post",
        post("/v2/models/drawn/infer", "application/json", new byte[1]));
    for (String path :
        List.of(
            "/v1/models",
            "/v1/models/{name}",
            "/v1/models/{name}/drift",
            "/v2",
            "/v2/health/live",
            "/v2/health/ready",
            "/v2/models/{name}",
            "/v2/models/{name}/ready")) {
      assertDescribed(path, "get", send(request(server, path.replace("{name}", "drawn")).GET()));
    }
  }

  @Test
  void metricsCountWhatHappens() throws Exception {
    assertStillAnswers();

    String metrics =
        new String(send(request(server, "/metrics").GET()).body(), StandardCharsets.UTF_8);

    assertThat(metrics)
        .contains(
            "graft_requests_seconds_count{route=\"/v1/predict\",status=\"200\"}",
            "graft_stage_seconds_count{model=\"drawn\",stage=\"decode\"}",
            "graft_queue_photos{model=\"drawn\"}",
            "graft_batch_photos_count{model=\"drawn\"}",
            "graft_rejections_total{model=\"drawn\",reason=\"queue full\"}");
  }

  @Test
  void aFileThatIsReplacedTakesOverWithoutALostRequest() throws Exception {
    Path file = Files.copy(Drawn.model(), folder.resolve("swapped.onnx"));
    Path other = folder.resolve("other.onnx");
    Graft.does(
        "train",
        folder.resolve("pictures"),
        "-o",
        other,
        "--base",
        "seedling",
        "--seed",
        3,
        "--size",
        96);
    try (GraftServer swapping =
        GraftServer.start(
            ServerSettings.of(Map.of("m", file)).withPort(0).withWatch(true),
            RequestLog.silent())) {
      AtomicBoolean over = new AtomicBoolean();
      List<String> versions = Collections.synchronizedList(new ArrayList<>());
      ExecutorService clients = Executors.newFixedThreadPool(4);
      List<CompletableFuture<Void>> asking = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        asking.add(
            CompletableFuture.runAsync(
                () -> {
                  while (!over.get()) {
                    try {
                      HttpResponse<byte[]> answer =
                          send(
                              request(swapping, "/v1/predict")
                                  .POST(BodyPublishers.ofByteArray(rose)));
                      assertThat(answer.statusCode()).isEqualTo(200);
                      versions.add(json(answer).get("version").getAsString());
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  }
                },
                clients));
      }
      String before = version(swapping);
      for (Path next : List.of(other, Drawn.model())) {
        String now = version(swapping);
        Path temporary = Files.copy(next, folder.resolve("next.onnx"));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        while (version(swapping).equals(now)) {
          Thread.sleep(20);
        }
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
      Thread.sleep(1_500); // the same content is no other model
      Files.writeString(file, "no model");
      String refused = "graft_swaps_total{model=\"m\",outcome=\"refused\"} 1";
      Instant patience = Instant.now().plusSeconds(60);
      while (!metrics(swapping).contains(refused) && Instant.now().isBefore(patience)) {
        Thread.sleep(100);
      }
      over.set(true);
      for (CompletableFuture<Void> each : asking) {
        each.get();
      }
      clients.shutdown();

      assertThat(version(swapping)).isEqualTo(before);
      assertThat(versions.stream().distinct()).hasSize(2);
      assertThat(metrics(swapping))
          .contains(refused, "graft_swaps_total{model=\"m\",outcome=\"served\"} 2");
    }
  }

  private static String metrics(GraftServer of) throws Exception {
    return new String(send(request(of, "/metrics").GET()).body(), StandardCharsets.UTF_8);
  }

  private static String version(GraftServer of) throws Exception {
    return json(send(request(of, "/v1/models/m").GET())).get("version").getAsString();
  }

  @Test
  void whatTeachesMostIsKeptWithoutWhatCamerasWrite() throws Exception {
    Path kept = folder.resolve("kept");
    byte[] withPlace = join(Arrays.copyOf(rose, 2), exif("secret place"), tail(rose, 2));
    try (GraftServer keeping =
        GraftServer.start(
            settings().withKeep(new ServerSettings.Keep(kept, 2)), RequestLog.silent())) {
      for (Path photo : photos) {
        send(
            request(keeping, "/v1/predict")
                .POST(BodyPublishers.ofByteArray(Files.readAllBytes(photo))));
      }
      send(request(keeping, "/v1/predict").POST(BodyPublishers.ofByteArray(withPlace)));
    }

    // Of so few photos the model tells nothing of strange ones.
    try (Stream<Path> files = Files.list(kept.resolve("drawn").resolve("uncertain"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(4);
      for (Path file : all) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("secret place");
        if (file.toString().endsWith(".jpg")) {
          assertThat(ImageIO.read(file.toFile())).isNotNull();
        } else {
          assertThat(JsonParser.parseString(Files.readString(file)).getAsJsonObject().keySet())
              .contains("label", "probability");
        }
      }
    }
  }

  private static byte[] exif(String text) {
    byte[] content = ("Exif\0\0" + text).getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) 0xff)
        .put((byte) 0xe1)
        .putShort((short) (2 + content.length))
        .put(content)
        .array();
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  @Test
  void askedToEndItAnswersWhatItTookAndEnds() throws Exception {
    GraftProcess.assumeInterruptsAreHeard();
    Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    GraftProcess process =
        GraftProcess.start(home, folder, "serve", "drawn=" + Drawn.model(), "--port", 0);
    process.until(() -> process.hasPrinted("Listening on "));
    String line = process.line("Listening on ");
    String address = line.substring(line.indexOf("http"), line.indexOf(','));
    List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      answers.add(
          CLIENT.sendAsync(
              HttpRequest.newBuilder(URI.create(address + "/v1/predict"))
                  .POST(BodyPublishers.ofByteArray(rose))
                  .build(),
              BodyHandlers.ofByteArray()));
    }
    answers.get(0).get();
    process.terminate();

    Graft ended = process.end();

    int answered = 0;
    for (CompletableFuture<HttpResponse<byte[]>> each : answers) {
      try {
        assertThat(each.get().statusCode()).isEqualTo(200);
        answered++;
      } catch (ExecutionException e) {
        assertThat(e).hasRootCauseInstanceOf(ConnectException.class); // it was not let in
      }
    }
    assertThat(answered).isGreaterThan(1);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
  }
}

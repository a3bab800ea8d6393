package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.fetch.FaultyServer;
import dev.graft.fetch.RemoteFile;
import dev.graft.hub.PublishedDataset;
import dev.graft.hub.PublishedWeights;
import dev.graft.hub.WeightsCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a server on this machine that stands in for all publishers. */
class FetchIT {
  @TempDir private Path folder;

  private FaultyServer server;
  private Path home;
  private Path noMirror;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    home = Files.createDirectory(folder.resolve("home"));
    noMirror = Files.createDirectory(folder.resolve("none"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private GraftProcess graft(Object... arguments) throws IOException {
    return graft(Map.of("GRAFT_OFFLINE", "0"), noMirror, arguments);
  }

  private GraftProcess graft(Map<String, String> environment, Path weights, Object... arguments)
      throws IOException {
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.put("GRAFT_MIRROR", server.at("/").toString());
    return GraftProcess.start(home, weights, all, arguments);
  }

  private static PublishedWeights weights(int size) {
    return WeightsCatalogue.entries().stream()
        .filter(each -> each.base().equals("mobilenet_v2") && each.alpha() == 1.0 && !each.top())
        .filter(each -> each.size() == size)
        .findFirst()
        .orElseThrow();
  }

  private void serveWeights(int size) throws IOException {
    server.serve(
        weights(size).file().address().getPath(), Files.readAllBytes(MobileNetFile.file()));
  }

  @Test
  void trainFetchesWeightsThatAreNowhereAndGoesOnWhereTheConnectionBroke() throws Exception {
    serveWeights(224);
    server.next(server.cutAfter(1_000_000));
    Path data = Flowers.split(folder.resolve("flowers"), 3, 1);
    Path model = folder.resolve("model.onnx");
    Object[] train = {"train", data, "-o", model, "--size", 32, "--recipe", "keras", "--epochs", 1};

    Graft first = graft(train).end();
    Graft second = graft(Map.of("GRAFT_OFFLINE", "1"), noMirror, train).end();

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).contains("Fetching " + server.at("/"), "the connection broke");
    assertThat(first.out()).contains("weights of mobilenet_v2_weights_tf_dim_ordering");
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).header("range")).isEqualTo("bytes=1000000-");
    assertThat(second.exitCode()).as(second.err()).isZero();
  }

  @Test
  void offlineTrainSaysWhatToDo() throws Exception {
    Path data = Flowers.split(folder.resolve("flowers"), 3, 1);
    Path model = folder.resolve("model.onnx");

    Graft run = graft("train", data, "-o", model, "--offline").end();

    run.mustHaveFailed(4);
    assertThat(run.err()).contains("No weights for mobilenet_v2", "graft weights fetch");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void twoProcessesFetchOnce() throws Exception {
    serveWeights(96);
    server.next(
        (request, out) -> {
          try {
            Thread.sleep(1_500);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          FaultyServer.redirect(302, weights(96).file().address().getPath()).answer(request, out);
        });

    GraftProcess one = graft("weights", "fetch", "mobilenet_v2", "--size", 96);
    GraftProcess other = graft("weights", "fetch", "mobilenet_v2", "--size", 96);
    Graft first = one.end();
    Graft second = other.end();

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(server.requests()).hasSize(2); // the redirection and the file
    assertThat(graft("weights", "verify").end().out()).contains("Files checked: 1");
  }

  @Test
  void aMirrorServesAMachineWithoutConnection() throws Exception {
    serveWeights(224);
    Path mirror = folder.resolve("mirror");
    Graft made = graft("weights", "mirror", mirror, "mobilenet_v2").end();
    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.out()).contains("GRAFT_WEIGHTS=" + mirror);
    home = Files.createDirectory(folder.resolve("other-home"));
    Path data = Flowers.split(folder.resolve("flowers"), 3, 1);
    Path model = folder.resolve("model.onnx");

    Object[] train = {"train", data, "-o", model, "--size", 32, "--recipe", "keras", "--epochs", 1};

    Graft run = graft(Map.of("GRAFT_OFFLINE", "1"), mirror, train).end();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(graft(Map.of(), mirror, "weights", "list", "--here").end().out())
        .contains("mobilenet_v2", mirror.toString());
  }

  @Test
  void verifyNamesTheFileThatChanged() throws Exception {
    serveWeights(96);
    graft("weights", "fetch", "mobilenet_v2", "--size", 96).end();
    Path file = home.resolve("weights").resolve(weights(96).file().name());
    Files.writeString(file, "changed");

    Graft run = graft("weights", "verify").end();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains(file.toString(), "are not what was recorded");
    assertThat(run.err().lines()).hasSize(2);
  }

  /** Java tells no proxy a password for a tunnel unless it is told to in time. */
  @Test
  void theProxyThatIsToOpenATunnelIsToldItsPassword() throws Exception {
    String proxy = "localhost:" + server.at("/").getPort();
    server.wantsLogin("user", "s@cret");
    server.next(FaultyServer.status(503), FaultyServer.status(407, "Proxy-Authenticate: Basic"));

    Graft run =
        GraftProcess.start(
                home,
                noMirror,
                Map.of("GRAFT_OFFLINE", "0", "https_proxy", "http://user:s%40cret@" + proxy),
                "weights",
                "fetch",
                "mobilenet_v2",
                "--debug")
            .end();

    assertThat(server.requests())
        .extracting(FaultyServer.Request::path)
        .containsExactly("storage.googleapis.com:443", "storage.googleapis.com:443");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .contains("Tunnel failed, got: 503")
        .contains("The proxy '%s' on the way to".formatted(proxy), "(407)")
        .doesNotContain("s%40cret", "s@cret", "c0BjcmV0", "cNAY3JldA");
  }

  @Test
  void whatThePublisherDoesNotHaveIsToldInTwoLines() throws Exception {
    Graft run = graft("weights", "fetch", "resnet50").end();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("answered 404");
    assertThat(run.err().lines()).hasSize(3); // what is fetched, what happened, what to do
  }

  @Test
  void wrongBytesAreRefused() throws Exception {
    PublishedWeights resnet =
        WeightsCatalogue.entries().stream()
            .filter(each -> each.base().equals("resnet50") && !each.top())
            .findFirst()
            .orElseThrow();
    server.serve(
        resnet.file().address().getPath(), HexFormat.of().parseHex(RemoteFile.HDF5 + "0011"));

    Graft run = graft("weights", "fetch", "resnet50").end();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("its publisher says 4d473c1dd8becc155b73f8504c6f6626");
    assertThat(home.resolve("weights").resolve(resnet.file().name())).doesNotExist();
  }

  @Test
  void aDatasetIsFetchedOnceAndMayBeTrainedOn() throws Exception {
    PublishedDataset flowers =
        PublishedDataset.all().stream()
            .filter(each -> each.name().equals("cats-and-dogs"))
            .findFirst()
            .orElseThrow();
    Path split = Flowers.split(folder.resolve("photos"), 3, 1);
    server.serve(flowers.files().get(0).address().getPath(), zip(split));
    server.next(server.cutAfter(10_000));

    Graft fetched = graft("dataset", "fetch", "cats-and-dogs").end();

    assertThat(fetched.exitCode()).as(fetched.err()).isZero();
    Path data = flowers.data(home.resolve("datasets/cats-and-dogs"));
    assertThat(fetched.out()).contains("Try it: graft train " + data);
    assertThat(graft("dataset", "fetch", "cats-and-dogs").end().exitCode()).isZero();
    assertThat(server.requests()).hasSize(2);
    assertThat(graft("dataset", "list").end().out()).contains(data.toString());
    Path model = folder.resolve("model.onnx");
    Graft.does("train", data, "-o", model, "--base", "seedling", "--size", 32);
    assertThat(Metrics.beside(model).count("train")).isEqualTo(15);
  }

  private static byte[] zip(Path data) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(bytes);
        var files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(
            new java.util.zip.ZipEntry(
                "cats_and_dogs_filtered/" + data.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aMissingDatasetIsADataError() throws Exception {
    Graft run = graft("dataset", "fetch", "flowers").end();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("answered 404");
    Graft.fails(2, "dataset", "fetch", "flours");
    Graft.fails(2, "weights", "fetch", "mobilenet_v9");
  }
}

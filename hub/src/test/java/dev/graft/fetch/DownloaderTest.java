package dev.graft.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault by name. */
class DownloaderTest {
  private static final String PATH = "/weights/base.h5";

  /** Patient enough for a busy machine where something arrives, quick where nothing ever will. */
  private static final FetchLimits LIMITS =
      new FetchLimits(
          3,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(1),
          Duration.ofMillis(20));

  private static final FetchLimits IMPATIENT =
      new FetchLimits(
          2,
          Duration.ofSeconds(20),
          Duration.ofMillis(300),
          Duration.ofMillis(1),
          Duration.ofMillis(20));

  @TempDir Path folder;

  private final byte[] content = hdf5(300_000, 1);
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private FaultyServer server;
  private Path target;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    server.serve(PATH, content);
    target = folder.resolve("base.h5");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] hdf5(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    byte[] signature = HexFormat.of().parseHex(RemoteFile.HDF5);
    System.arraycopy(signature, 0, bytes, 0, signature.length);
    return bytes;
  }

  private static Checksum md5(byte[] bytes) {
    try {
      return Checksum.md5(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private RemoteFile file() {
    return new RemoteFile(server.at(PATH), OptionalLong.empty(), Optional.empty(), RemoteFile.HDF5);
  }

  private RemoteFile fileWithMd5() {
    return new RemoteFile(
        server.at(PATH), OptionalLong.empty(), Optional.of(md5(content)), RemoteFile.HDF5);
  }

  private Downloader downloader() {
    return Downloader.fromEnvironment(Map.of())
        .withLimits(LIMITS)
        .withListener(
            new FetchListener() {
              @Override
              public void retrying(URI address, String reason, Duration pause) {
                heard.add(reason);
              }
            });
  }

  private void fetch(RemoteFile file) throws FetchException {
    downloader().fetch(file, target, Optional.empty());
  }

  private List<String> ranges() {
    return server.requests().stream().map(request -> request.header("range")).toList();
  }

  private List<String> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .toList();
    }
  }

  private void assertFails(RemoteFile file, String problem) throws IOException {
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> fetch(file))
        .satisfies(e -> assertThat(e.problem()).contains(problem).endsWith("."))
        .satisfies(e -> assertThat(e.problem().lines()).hasSize(1))
        .satisfies(e -> assertThat(e.remedy()).endsWith("."));
    assertThat(target).doesNotExist();
  }

  @Nested
  class WhereNothingGoesWrong {
    @Test
    void fetchesTheFileAndLeavesNothingBesideIt() throws IOException {
      assertThat(downloader().fetch(fileWithMd5(), target, Optional.empty())).isTrue();

      assertThat(target).hasBinaryContent(content);
      assertThat(leftBehind()).containsExactly("base.h5");
    }

    @Test
    void asksForNothingThatIsThere() throws IOException {
      Files.writeString(target, "mine");

      assertThat(downloader().fetch(file(), target, Optional.empty())).isFalse();

      assertThat(target).hasContent("mine");
      assertThat(server.requests()).isEmpty();
    }

    @Test
    void tellsHowFarItIs() throws IOException {
      List<Long> done = Collections.synchronizedList(new ArrayList<>());
      downloader()
          .withListener(
              new FetchListener() {
                @Override
                public void progressed(URI address, long length, long total) {
                  assertThat(total).isEqualTo(content.length);
                  done.add(length);
                }
              })
          .fetch(file(), target, Optional.empty());

      assertThat(done).isSorted().endsWith((long) content.length);
    }

    @Test
    void asksTheMirrorInsteadOfThePublisher() throws IOException {
      RemoteFile published =
          new RemoteFile(
              URI.create("https://publisher.invalid" + PATH),
              OptionalLong.empty(),
              Optional.empty(),
              RemoteFile.HDF5);

      downloader().withMirror(server.at("/")).fetch(published, target, Optional.empty());

      assertThat(target).hasBinaryContent(content);
    }

    @Test
    void opensNoConnectionOffline() {
      assertThatExceptionOfType(FetchException.class)
          .isThrownBy(() -> downloader().offline().fetch(file(), target, Optional.empty()))
          .withMessage("'base.h5' is not here, and connections are not wanted.");
      assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes"})
    void opensNoConnectionIfTheEnvironmentForbidsIt(String value) {
      assertThat(Downloader.fromEnvironment(Map.of("GRAFT_OFFLINE", value)).isOnline()).isFalse();
      assertThat(Downloader.fromEnvironment(Map.of("GRAFT_OFFLINE", "0")).isOnline()).isTrue();
      assertThat(Downloader.fromEnvironment(Map.of()).isOnline()).isTrue();
    }
  }

  @Nested
  class WhenConnectionsAreCut {
    @Test
    void goesOnWhereTheyBroke() throws IOException {
      server.next(server.cutAfter(100_000), server.cutAfter(50_000));

      fetch(file());

      assertThat(target).hasBinaryContent(content);
      assertThat(ranges()).containsExactly("", "bytes=100000-", "bytes=150000-");
      assertThat(server.requests().get(1).header("if-range")).isEqualTo("\"v1\"");
      assertThat(heard).hasSize(2).allMatch(reason -> reason.contains("broke after"));
    }

    @Test
    void goesOnInAnotherProcessLater() throws IOException {
      server.next(
          server.cutAfter(100_000), server.cutAfter(0), server.cutAfter(0), server.cutAfter(0));
      assertFails(file(), "cannot be fetched: the connection broke");

      fetch(file());

      assertThat(target).hasBinaryContent(content);
      assertThat(ranges().get(ranges().size() - 1)).isEqualTo("bytes=100000-");
    }

    @Test
    void givesUpAfterSomeAttemptsThatGainNothing() throws IOException {
      server.next(server.cutAfter(0), server.cutAfter(0), server.cutAfter(0));

      assertFails(file(), "cannot be fetched: the connection broke");

      assertThat(server.requests()).hasSize(3);
    }

    @Test
    void doesNotGiveUpAsLongAsSomethingIsGained() throws IOException {
      for (int i = 0; i < 12; i++) {
        server.next(server.cutAfter(20_000));
      }

      fetch(file());

      assertThat(target).hasBinaryContent(content);
    }

    @Test
    void beginsAnewIfTheFileHasChangedMeanwhile() throws IOException {
      byte[] newer = hdf5(250_000, 2);
      server.next(
          server.cutAfter(100_000),
          (request, out) -> {
            server.version("\"v2\"");
            server.serve(PATH, newer);
            server.cutAfter(10_000).answer(request, out);
          });

      fetch(file());

      assertThat(target).hasBinaryContent(newer);
    }

    @Test
    void beginsAnewIfTheServerKnowsNoRanges() throws IOException {
      server.withoutRanges();
      server.next(server.cutAfter(100_000));

      fetch(file());

      assertThat(target).hasBinaryContent(content);
    }

    @Test
    void beginsAnewIfNothingTellsWhetherTheFileIsStillTheSame() throws IOException {
      server.version("");
      server.next(server.cutAfter(100_000));

      fetch(file());

      assertThat(target).hasBinaryContent(content);
      assertThat(ranges()).containsExactly("", "");
    }

    @Test
    void goesOnWithoutThatIfAChecksumWillTell() throws IOException {
      server.version("");
      server.next(server.cutAfter(100_000));

      fetch(fileWithMd5());

      assertThat(target).hasBinaryContent(content);
      assertThat(ranges()).containsExactly("", "bytes=100000-");
    }

    @Test
    void takesAFileThatWasAllThereAlready() throws IOException {
      Files.write(folder.resolve(".base.h5.part"), content);

      fetch(fileWithMd5());

      assertThat(target).hasBinaryContent(content);
      assertThat(ranges()).containsExactly("bytes=300000-");
    }

    @Test
    void beginsAnewIfWhatIsHereIsNoPartOfTheFile() throws IOException {
      Files.write(folder.resolve(".base.h5.part"), new byte[400_000]);

      fetch(fileWithMd5());

      assertThat(target).hasBinaryContent(content);
    }

    @Test
    void beginsAnewIfTheServerSendsAnotherPartThanAskedFor() throws IOException {
      server.next(
          server.cutAfter(100_000),
          (request, out) ->
              out.write(
                  "HTTP/1.1 206 Said\r\nContent-Range: bytes 5-9/300000\r\nContent-Length: 5\r\n\r\nwrong"
                      .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));

      fetch(file());

      assertThat(target).hasBinaryContent(content);
    }
  }

  @Nested
  class WhenTheBytesAreWrong {
    @Test
    void refusesThemByTheChecksumOfThePublisher() throws IOException {
      server.serve(PATH, hdf5(300_000, 9));

      assertFails(fileWithMd5(), "but its publisher says " + md5(content).hex());

      assertThat(leftBehind()).isEmpty();
    }

    @Test
    void refusesThemByTheChecksumThatWasRecorded() throws IOException {
      Checksum before = Checksum.sha256("ab".repeat(32));

      assertThatExceptionOfType(FetchException.class)
          .isThrownBy(() -> downloader().fetch(file(), target, Optional.of(before)))
          .withMessageContaining("it had when it was first fetched");
      assertThat(target).doesNotExist();
    }

    @Test
    void refusesThemByTheSizeOfThePublisher() throws IOException {
      RemoteFile sized =
          new RemoteFile(
              server.at(PATH), OptionalLong.of(300_001), Optional.empty(), RemoteFile.HDF5);

      assertFails(sized, "has 300,000 bytes, not the 300,001 that were published");
    }

    @Test
    void stopsWhenMoreComesThanThePublisherSays() throws IOException {
      RemoteFile sized =
          new RemoteFile(
              server.at(PATH), OptionalLong.of(1_000), Optional.empty(), RemoteFile.HDF5);

      assertFails(sized, "more than the 1,000 bytes that it should have");
    }

    @Test
    void refusesAPageToLogIn() throws IOException {
      server.next(FaultyServer.content("<html>Welcome to the school</html>".getBytes(UTF_8)));

      assertFails(file(), "is no such file, but something else");

      assertThat(leftBehind()).isEmpty();
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
      server.next(FaultyServer.content(new byte[0]));

      assertFails(file(), "is no such file, but something else");
    }

    @Test
    void triesOnceMoreIfAnEarlierPartMayBeToBlame() throws IOException {
      byte[] damaged = content.clone();
      damaged[50_000] ^= 1;
      Files.write(folder.resolve(".base.h5.part"), java.util.Arrays.copyOf(damaged, 100_000));

      fetch(fileWithMd5());

      assertThat(target).hasBinaryContent(content);
      assertThat(ranges()).containsExactly("bytes=100000-", "");
    }

    private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
  }

  @Nested
  class WhenItIsRedirected {
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void follows(int code) throws IOException {
      server.next(FaultyServer.redirect(code, server.at(PATH).toString()));
      RemoteFile moved =
          new RemoteFile(
              server.at("/old.h5"), OptionalLong.empty(), Optional.empty(), RemoteFile.HDF5);

      fetch(moved);

      assertThat(target).hasBinaryContent(content);
    }

    @Test
    void asksForTheRestThereToo() throws IOException {
      server.next(server.cutAfter(100_000), FaultyServer.redirect(302, server.at(PATH).toString()));

      fetch(file());

      assertThat(target).hasBinaryContent(content);
      assertThat(ranges()).containsExactly("", "bytes=100000-", "bytes=100000-");
    }

    @Test
    void refusesToGoInCircles() throws IOException {
      for (int i = 0; i < 20; i++) {
        server.next(FaultyServer.redirect(302, server.at(PATH).toString()));
      }

      assertFails(file(), "is redirected in circles");
    }
  }

  @Nested
  class WhenTheServerRefuses {
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void givesUpAtOnce(int code) throws IOException {
      server.next(FaultyServer.status(code));

      assertFails(file(), "it answered " + code);

      assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void triesAgainIfThatMayPass(int code) throws IOException {
      server.next(FaultyServer.status(code), FaultyServer.status(code, "Retry-After: 0"));

      fetch(file());

      assertThat(target).hasBinaryContent(content);
      assertThat(heard)
          .containsExactly("the server answered " + code, "the server answered " + code);
    }

    @Test
    void givesUpIfItDoesNotPass() throws IOException {
      for (int i = 0; i < 5; i++) {
        server.next(FaultyServer.status(503, "Retry-After: 86400"));
      }

      assertFails(file(), "cannot be fetched: the server answered 503");

      assertThat(server.requests()).hasSize(3);
    }

    @Test
    void saysIfTheProxyWantsAPassword() throws IOException {
      server.next(FaultyServer.status(407, "Proxy-Authenticate: Negotiate"));

      assertFails(file(), "asks for a password in a way that Graft does not know (407)");
    }
  }

  @Nested
  class WhenTheServerStalls {
    private void assertGivesUp(FaultyServer.Fault... faults) throws IOException {
      server.next(faults);
      assertThatExceptionOfType(FetchException.class)
          .isThrownBy(
              () -> downloader().withLimits(IMPATIENT).fetch(file(), target, Optional.empty()))
          .withMessageContaining("nothing arrived for 300 ms");
    }

    @Test
    void givesUpBeforeTheAnswer() throws IOException {
      assertGivesUp(server.silence(), server.silence());
    }

    @Test
    void givesUpInTheMiddle() throws IOException {
      assertGivesUp(server.stallAfter(1_000), server.stallAfter(0), server.stallAfter(0));
    }

    @Test
    void goesOnWithAnotherConnection() throws IOException {
      server.next(server.stallAfter(100_000));

      downloader()
          .withLimits(
              new FetchLimits(
                  5,
                  Duration.ofSeconds(20),
                  Duration.ofSeconds(2),
                  Duration.ofMillis(1),
                  Duration.ofMillis(1)))
          .fetch(file(), target, Optional.empty());

      assertThat(target).hasBinaryContent(content);
      assertThat(heard).containsExactly("nothing arrived for 2 s");
    }
  }

  @Nested
  class WhenNobodyIsThere {
    @Test
    void saysThatTheServerCannotBeReached() throws IOException {
      server.close();

      assertFails(file(), "cannot be fetched: the server cannot be reached");
      assertThat(heard).isEmpty(); // it is not tried again
    }

    @Test
    void saysThatThereIsNoSuchHost() throws IOException {
      RemoteFile nowhere =
          new RemoteFile(
              URI.create("https://nowhere.invalid/base.h5"),
              OptionalLong.empty(),
              Optional.empty(),
              RemoteFile.HDF5);

      assertThatExceptionOfType(FetchException.class)
          .isThrownBy(
              () ->
                  downloader()
                      .withProxies(ProxySelector.of(null))
                      .fetch(nowhere, target, Optional.empty()))
          .withMessageContaining("there is no way to 'nowhere.invalid'");
    }

    @Test
    void saysThatItCannotWrite() throws IOException {
      Path notAFolder = Files.writeString(folder.resolve("file"), "no folder");

      assertThatExceptionOfType(FetchException.class)
          .isThrownBy(
              () -> downloader().fetch(file(), notAFolder.resolve("base.h5"), Optional.empty()))
          .withMessageContaining("cannot be written");
    }
  }

  @Nested
  class WhenSeveralWantTheSame {
    @Test
    void oneOfThemFetchesAndTheOthersWait() throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(6);
      try {
        List<Callable<Boolean>> all =
            Collections.nCopies(
                6, () -> downloader().fetch(fileWithMd5(), target, Optional.empty()));
        int fetched = 0;
        for (Future<Boolean> one : pool.invokeAll(all)) {
          fetched += one.get() ? 1 : 0;
        }
        assertThat(fetched).isEqualTo(1);
      } finally {
        pool.shutdownNow();
      }
      assertThat(target).hasBinaryContent(content);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Nested
  class Proxies {
    /** How "secret" is sent. */
    private static final String SECRET = "c2VjcmV0";

    private List<java.net.Proxy> select(Map<String, String> environment, String address) {
      return new EnvironmentProxies(environment).select(URI.create(address));
    }

    /** A file of a publisher that only the server, as a proxy, leads to. */
    private RemoteFile elsewhere() {
      return new RemoteFile(
          URI.create("http://publisher.invalid" + PATH),
          OptionalLong.empty(),
          Optional.empty(),
          RemoteFile.HDF5);
    }

    private String proxy() {
      return "localhost:" + server.at("/").getPort();
    }

    private Downloader through(String proxy) {
      return downloader().withProxies(new EnvironmentProxies(Map.of("http_proxy", proxy)));
    }

    private void assertRefused(String proxy, String... words) {
      assertThatExceptionOfType(FetchException.class)
          .isThrownBy(() -> through(proxy).fetch(elsewhere(), target, Optional.empty()))
          .satisfies(e -> assertThat(e.problem()).contains(words).endsWith("."))
          .satisfies(
              e ->
                  assertThat(e)
                      .extracting(Throwable::toString, FetchException::remedy)
                      .asString()
                      .doesNotContain("secret", SECRET));
    }

    @Test
    void areTakenFromTheEnvironment() throws IOException {
      through("http://" + proxy()).fetch(elsewhere(), target, Optional.empty());

      assertThat(target).hasBinaryContent(content);
      assertThat(server.requests().get(0).header("host")).isEqualTo("publisher.invalid");
      assertThat(server.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:s%40cret@", "user:s@cret@", "http://user:%73%40cret@"})
    void areToldTheirPassword(String login) throws IOException {
      server.wantsLogin("user", "s@cret");

      through(login + proxy()).fetch(elsewhere(), target, Optional.empty());

      assertThat(target).hasBinaryContent(content);
      assertThat(server.requests()).hasSize(1);
    }

    @Test
    void areToldTheirPasswordForTheRestOfAFileToo() throws IOException {
      server.wantsLogin("user", "secret");
      server.next(server.cutAfter(100_000));

      through("http://user:secret@" + proxy()).fetch(elsewhere(), target, Optional.empty());

      assertThat(target).hasBinaryContent(content);
      assertThat(ranges()).containsExactly("", "bytes=100000-");
    }

    @Test
    void refuseAWrongPasswordOnce() {
      server.wantsLogin("user", "other");

      assertRefused(
          "http://user:secret@" + proxy(),
          "The proxy '%s' on the way to".formatted(proxy()),
          "does not accept the name and password given for it (407)");

      assertThat(server.requests()).as("many guesses may lock an account").hasSize(1);
    }

    @Test
    void mayWantAPasswordThatIsNotThere() {
      server.wantsLogin("user", "secret");

      assertRefused(
          proxy(), "The proxy '%s'".formatted(proxy()), "asks for a name and password (407)");
    }

    @Test
    void aloneAreToldIt() throws IOException {
      through("http://user:secret@proxy.invalid").fetch(file(), target, Optional.empty());

      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
    }

    /** Java asks the proxy of the first request for where that is redirected to. */
    @Test
    void areToldItAgainAfterARedirection() throws IOException {
      server.wantsLogin("user", "secret");
      server.next(FaultyServer.redirect(302, "http://other.invalid" + PATH));

      through("http://user:secret@" + proxy()).fetch(elsewhere(), target, Optional.empty());

      assertThat(target).hasBinaryContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:secret@", "user:secret@proxy:port", "user:secret@proxy:0"})
    void areNotGuessed(String nonsense) {
      assertRefused(nonsense, "the environment's http_proxy does not name a proxy");
      assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:secret@proxy:3128", "http://user:secret@proxy:3128/"})
    void areKnownByTheirHostAndPort(String written) {
      assertThat(NamedProxy.in("http_proxy", written)).hasToString("proxy:3128");
    }

    @Test
    void areChosenBySchemeAndHost() {
      Map<String, String> environment =
          Map.of(
              "HTTPS_PROXY", "proxy.school:3128",
              "no_proxy", "localhost, .internal,example.org");

      assertThat(select(environment, "https://storage.googleapis.com/a").get(0).toString())
          .contains("proxy.school", "3128");
      for (String direct :
          List.of(
              "http://storage.googleapis.com/a",
              "https://localhost/a",
              "https://mirror.internal/a",
              "https://www.example.org/a")) {
        assertThat(select(environment, direct)).containsExactly(java.net.Proxy.NO_PROXY);
      }
      assertThat(select(environment, "https://notexample.org/a"))
          .doesNotContain(java.net.Proxy.NO_PROXY);
    }
  }

  @Nested
  class TheRecord {
    @Test
    void keepsWhatAFileWasFirst() throws IOException {
      FetchRecord record = new FetchRecord(folder.resolve("fetched.json"));
      URI address = server.at(PATH);

      assertThat(record.of(address)).isEmpty();
      record.remember(address, Checksum.sha256("aa"));
      record.remember(address, Checksum.sha256("bb"));

      assertThat(new FetchRecord(folder.resolve("fetched.json")).of(address))
          .contains(Checksum.sha256("aa"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"a\":1}", "{\"a\":null}", "{\"a\":[\"b\"]}"})
    void saysSoIfItIsDamaged(String content) throws IOException {
      Path file = Files.writeString(folder.resolve("fetched.json"), content);

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> new FetchRecord(file).of(server.at(PATH)))
          .withMessageContainingAll(file.toString(), "is damaged", "remove it");
    }
  }
}

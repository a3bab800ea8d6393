package dev.graft.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.graft.photo.UnusablePhotoException;
import dev.graft.server.gate.Limits;
import dev.graft.server.protocol.PhotoForms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoAddressesTest {
  private static final byte[] PHOTO = {1, 2, 3};

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer site;

  @BeforeEach
  void open() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext("/photo.jpg", exchange -> answer(exchange, 200));
    site.createContext("/missing.jpg", exchange -> answer(exchange, 404));
    site.createContext(
        "/moved.jpg",
        exchange -> {
          exchange
              .getResponseHeaders()
              .add("Location", "http://127.0.0.2:%d/photo.jpg".formatted(port()));
          answer(exchange, 302);
        });
    site.start();
  }

  @AfterEach
  void close() {
    site.stop(0);
  }

  private int port() {
    return site.getAddress().getPort();
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    asked.incrementAndGet();
    exchange.sendResponseHeaders(status, PHOTO.length);
    exchange.getResponseBody().write(PHOTO);
    exchange.close();
  }

  private String at(String path) {
    return "http://127.0.0.1:%d%s".formatted(port(), path);
  }

  private static byte[] get(PhotoAddresses addresses, String url) throws Exception {
    return addresses.fetch(System.nanoTime() + 30_000_000_000L, bytes -> {}).get(url);
  }

  private static void assertRefused(PhotoAddresses addresses, String url) {
    assertThatThrownBy(() -> get(addresses, url))
        .isInstanceOf(UnusablePhotoException.class)
        .hasMessageContaining("must be http or https, of a public address");
  }

  @Test
  void givesWhatIsThere() throws Exception {
    try (PhotoAddresses addresses = new PhotoAddresses(Limits.usual(), address -> true)) {
      assertThat(get(addresses, at("/photo.jpg"))).isEqualTo(PHOTO);
      assertRefused(addresses, at("/missing.jpg"));
    }
  }

  @Test
  void neverAsksThisMachine() {
    try (PhotoAddresses addresses = new PhotoAddresses(Limits.usual())) {
      assertRefused(addresses, at("/photo.jpg"));
      assertRefused(addresses, "http://localhost:%d/photo.jpg".formatted(port()));
      assertRefused(addresses, "http://[::1]:%d/photo.jpg".formatted(port()));
      assertRefused(addresses, "http://[::ffff:127.0.0.1]:%d/photo.jpg".formatted(port()));
      assertRefused(addresses, "http://2130706433:%d/photo.jpg".formatted(port()));
    }
    assertThat(asked).hasValue(0);
  }

  /** Another address of this machine stands in for one that is not allowed. */
  @Test
  void aRedirectionLeadsNowhereElse() {
    InetAddress allowed = site.getAddress().getAddress();
    try (PhotoAddresses addresses = new PhotoAddresses(Limits.usual(), allowed::equals)) {
      assertRefused(addresses, at("/moved.jpg"));
    }
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.com/a",
        "http:///a",
        "not an address",
        "//example.com/a",
        "http://user:secret@127.0.0.1/a",
        "jar:file:/a!/b",
        "http://"
      })
  void otherAddressesAreRefused(String url) {
    try (PhotoAddresses addresses = new PhotoAddresses(Limits.usual(), address -> true)) {
      assertRefused(addresses, url);
    }
  }

  @Test
  void photosOfARequestShareItsBytesAndItsTime() throws Exception {
    Limits limits = new Limits(PHOTO.length + 1, 1, 1, 1, Duration.ofSeconds(30), 1, Duration.ZERO);
    List<Long> taken = new ArrayList<>();
    try (PhotoAddresses addresses = new PhotoAddresses(limits, address -> true)) {
      PhotoForms.Fetch fetch = addresses.fetch(System.nanoTime() + 30_000_000_000L, taken::add);

      assertThat(fetch.get(at("/photo.jpg"))).isEqualTo(PHOTO);
      assertThatThrownBy(() -> fetch.get(at("/photo.jpg")))
          .isInstanceOf(UnusablePhotoException.class);
      assertThat(taken).containsExactly((long) PHOTO.length);
      assertThatThrownBy(
              () -> addresses.fetch(System.nanoTime(), bytes -> {}).get(at("/photo.jpg")))
          .isInstanceOf(UnusablePhotoException.class);
    }
    assertThat(asked).hasValue(2);
  }
}

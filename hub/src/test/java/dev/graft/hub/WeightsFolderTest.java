package dev.graft.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.error.GraftException.Kind;
import dev.graft.fetch.Downloader;
import dev.graft.fetch.FaultyServer;
import dev.graft.fetch.FetchLimits;
import dev.graft.fetch.FetchRecord;
import dev.graft.network.Base;
import dev.graft.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights from a publisher's address into a folder that is a mirror. */
class WeightsFolderTest {
  private static final Base BASE = Base.named("mobilenet_v2", 0.5, 96);
  private static final PublishedWeights WEIGHTS =
      WeightsCatalogue.find(BASE, false, 96).orElseThrow();
  private static final byte[] CONTENT = HexFormat.of().parseHex("894844460d0a1a0a00010203");
  private static final byte[] OTHER = HexFormat.of().parseHex("894844460d0a1a0a09090909");
  private static final FetchLimits LIMITS =
      new FetchLimits(
          2, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ZERO, Duration.ZERO);

  @TempDir Path temporary;

  private FaultyServer server;
  private WeightsFolder folder;
  private FetchRecord record;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    server.serve(WEIGHTS.file().address().getPath(), CONTENT);
    record = new FetchRecord(temporary.resolve("fetched.json"));
    folder = new WeightsFolder(temporary.resolve("weights"), record);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Downloader online() throws IOException {
    return Downloader.to(server.at("/")).withLimits(LIMITS);
  }

  private WeightsFinder finder() throws IOException {
    return new WeightsFinder(List.of(), folder, online());
  }

  @Test
  void areFetchedOnceWhereNothingIsHere() throws IOException {
    Path found = finder().find(BASE, false);

    assertThat(found).hasBinaryContent(CONTENT).isEqualTo(folder.place(WEIGHTS));
    assertThat(finder().find(BASE, false)).isEqualTo(found);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void areFoundByAnyoneWhoIsToldOfTheFolder() throws IOException {
    folder.fetch(WEIGHTS, online());

    WeightsFinder other = new WeightsFinder(List.of(folder.path()));

    assertThat(other.find(BASE, false)).hasBinaryContent(CONTENT);
    assertThat(Files.readString(folder.path().resolve("index.json")))
        .contains("graft-weights-mirror/1", "\"license\": \"Apache-2.0\"", "https://storage");
  }

  @Test
  void mustBeWhatTheyWereWhenTheyAreFetchedAgain() throws IOException {
    Files.delete(folder.fetch(WEIGHTS, online()));
    server.serve(WEIGHTS.file().address().getPath(), OTHER);

    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> finder().find(BASE, false))
        .withMessageContaining("it had when it was first fetched");
    assertThat(folder.place(WEIGHTS)).doesNotExist();
  }

  @Test
  void areFetchedAgainIfTheyAreGone() throws IOException {
    Files.delete(folder.fetch(WEIGHTS, online()));

    assertThat(finder().find(BASE, false)).hasBinaryContent(CONTENT);
  }

  @Test
  void areNotFetchedOffline() throws IOException {
    WeightsFinder offline = finder().with(online().offline());

    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> offline.find(BASE, false))
        .withMessageContaining("No weights for mobilenet_v2 alpha 0.5")
        .satisfies(e -> assertThat(e.remedy()).contains("`weights`", "graft weights fetch"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void thatCannotBeHadSayWhyAndWhatElseThereIs() throws IOException {
    server.next(FaultyServer.status(404));

    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> finder().find(BASE, false))
        .withMessageContaining("it answered 404")
        .satisfies(e -> assertThat(e.remedy()).contains("`weights`"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.WEIGHTS));
  }

  @Test
  void ofAnotherSizeServeBeforeAnyAreFetched() throws IOException {
    PublishedWeights larger = WeightsCatalogue.find(BASE, false, 224).orElseThrow();
    server.serve(larger.file().address().getPath(), OTHER);
    folder.fetch(larger, online());

    assertThat(finder().find(BASE, false)).hasBinaryContent(OTHER);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void areCopiedIntoAMirror() throws IOException {
    Path here = folder.fetch(WEIGHTS, online());
    WeightsFolder mirror = new WeightsFolder(temporary.resolve("mirror"), record);

    mirror.copy(WEIGHTS, folder.verified(WEIGHTS).orElseThrow());

    assertThat(here).hasBinaryContent(CONTENT);
    assertThat(new WeightsFinder(List.of(mirror.path())).find(BASE, false))
        .hasBinaryContent(CONTENT);
  }

  @Test
  void areVerified() throws IOException {
    Path file = folder.fetch(WEIGHTS, online());

    assertThat(WeightsFolder.verify(folder.path()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.problem()).isEmpty());
    Files.write(file, OTHER);
    assertThat(WeightsFolder.verify(folder.path()).get(0).problem().orElseThrow())
        .startsWith("has SHA-256");
    assertThat(folder.verified(WEIGHTS)).isEmpty();
    Files.delete(file);
    assertThat(WeightsFolder.verify(folder.path()).get(0).problem()).contains("is not there");
  }
}

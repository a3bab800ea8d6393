package dev.graft.hub;

import static dev.graft.weights.WeightsRefusal.assertTold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.graft.network.Base;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A weights mirror's index that is not what it should be. */
class BrokenIndexTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                    | is a list, and must be an object",
        "null                                  | is null, and must be an object",
        "3                                     | must be an object",
        "{\"entries\":{}}                      | 'entries' is an object, and must be a list",
        "{\"entries\":\"x\"}                   | must be a list",
        "{\"entries\":[3]}                     | must be an object",
        "{\"entries\":[[]]}                    | must be an object",
        "{\"entries\":[{\"size\":\"large\"}]}  | is \"large\", and must be a whole number",
        "{\"entries\":[{\"size\":224.5}]}      | must be a whole number",
        "{\"entries\":[{\"size\":-1}]}         | 'size' in 'entries' is -1",
        "{\"entries\":[{\"size\":1e300}]}      | must be a whole number",
        "{\"entries\":[{\"size\":4294967520}]} | is 4294967520",
        "{\"entries\":[{\"alpha\":\"wide\"}]}  | must be a number",
        "{\"entries\":[{\"alpha\":[1]}]}       | must be a number",
        "{\"entries\":[{\"top\":\"yes\"}]}     | must be true or false",
        "{\"entries\":[{\"top\":0}]}           | must be true or false",
        "{\"entries\":[{\"file\":5}]}          | must be text",
        "{\"entries\":[{\"file\":\"\"}]}       | a file in the same folder or below it",
        "{\"entries\":[{\"file\":\"../a.h5\"}]}     | a file in the same folder or below it",
        "{\"entries\":[{\"file\":\"a/../../b.h5\"}]}| a file in the same folder or below it",
        "{\"entries\":[{\"file\":\"/etc/passwd\"}]} | a file in the same folder or below it",
        "{\"entries\":[{\"sha256\":{}}]}       | must be text",
        "{\"entries\":[],\"entries\":[]}       | 'entries' twice",
        "{\"entries\":[]} x                    | behind its JSON",
        "{\"entries\":[                        | ends in the middle",
      })
  void ofAnotherFormIsRefused(String content, String reason) throws IOException {
    Path index = Files.writeString(folder.resolve("index.json"), content.strip());
    Throwable thrown =
        catchThrowable(
            () ->
                new WeightsFinder(List.of(folder))
                    .find(Base.named("mobilenet_v2", 1.0, 224), false));
    assertTold(thrown, index, reason);
  }

  @Test
  void nestedDeeplyOrOfNoTextIsRefused() throws IOException {
    Path index = folder.resolve("index.json");
    Files.writeString(index, "{\"entries\":" + "[".repeat(1_000_000));
    assertTold(catchThrowable(() -> MirrorIndex.in(folder)), index, "nested");
    Files.write(index, new byte[] {'{', (byte) 0xff, '}'});
    assertTold(catchThrowable(() -> MirrorIndex.in(folder)), index, "not UTF-8");
  }

  @Test
  void mayNameFilesInFoldersBelow() throws IOException {
    Files.writeString(
        folder.resolve("index.json"), "{\"entries\":[{\"file\":\"below/a.h5\",\"size\":224.0}]}");
    MirrorIndex.Entry entry = MirrorIndex.in(folder).entries().get(0);
    assertThat(entry.file()).isEqualTo("below/a.h5");
    assertThat(entry.size()).isEqualTo(224);
  }
}

package dev.graft.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.graft.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are written by Protocol Buffers' own library. */
class OnnxMetadataTest {
  private static final String LONG_TEXT = "Blüte 🌼 ".repeat(40); // its length takes two bytes

  @TempDir private Path folder;

  private static ModelProto.Builder model(String... keysAndValues) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .setProducerName("somebody")
            .setModelVersion(-1) // takes ten bytes
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(GraphProto.newBuilder().setName("g".repeat(300)).setDocString("graft"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      model.addMetadataProps(
          StringStringEntryProto.newBuilder()
              .setKey(keysAndValues[i])
              .setValue(keysAndValues[i + 1]));
    }
    return model;
  }

  @Test
  void readsWhatAnotherLibraryWrote() throws IOException {
    byte[] bytes = model("graft", LONG_TEXT, "", "nameless", "empty", "").build().toByteArray();

    assertThat(OnnxMetadata.of(bytes))
        .isEqualTo(Map.of("graft", LONG_TEXT, "", "nameless", "empty", ""));
    assertThat(OnnxMetadata.of(model().build().toByteArray())).isEmpty();
  }

  @Test
  void theLastOfTwoEntriesCounts() throws IOException {
    assertThat(OnnxMetadata.of(model("a", "1", "a", "2").build().toByteArray()))
        .isEqualTo(Map.of("a", "2"));
  }

  @Test
  void anEntryIsFoundInAFile() throws IOException {
    Path file = Files.write(folder.resolve("m"), model("a", "", "b", "").build().toByteArray());

    assertThat(OnnxMetadata.has(file, "a")).isTrue();
    assertThat(OnnxMetadata.has(file, "b")).isTrue();
    assertThat(OnnxMetadata.has(file, "graft")).isFalse();
  }

  @Test
  void otherFilesHaveNone() throws IOException {
    assertThat(OnnxMetadata.has(folder, "a")).isFalse();
    assertThat(OnnxMetadata.has(folder.resolve("none"), "a")).isFalse();
    assertThat(OnnxMetadata.has(Files.write(folder.resolve("e"), new byte[0]), "a")).isFalse();
    Path text = Files.writeString(folder.resolve("t"), "graft: a list of things");
    assertThat(OnnxMetadata.has(text, "graft")).isFalse();
  }

  @Test
  void whatIsCutShortIsRefused() {
    byte[] bytes = model("graft", "abc").build().toByteArray();
    int entry = 2 + 7 + 5;

    for (int cut : new int[] {1, 3, entry - 1, entry + 50}) {
      assertThatIOException()
          .as("%d bytes fewer", cut)
          .isThrownBy(() -> OnnxMetadata.of(Arrays.copyOf(bytes, bytes.length - cut)));
    }
  }

  @Test
  void neverFailsOtherwise() {
    Fuzz.damaged(model("graft", "abc", "b", "").build().toByteArray(), OnnxMetadataTest::read);
  }

  private static void read(byte[] bytes) {
    try {
      OnnxMetadata.of(bytes);
    } catch (IOException e) {
      assertThat(e).isNotNull(); // that is how it may fail
    }
  }
}

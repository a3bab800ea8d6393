package dev.graft.fit;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript file: a zip archive, stored uncompressed, of the code and of three pickles that say
 * nothing more than that there is one object of class Script without state.
 */
final class ScriptFile {
  private static final String CLASS =
      """
      class Script(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  private ScriptFile() {}

  /**
   * A module that PyTorch can run; to be closed by the caller.
   *
   * @param forward its one method, indented by two, whose {@code self} is a {@code
   *     __torch__.Script}
   * @throws IllegalStateException if PyTorch refuses the code
   */
  static Model load(String forward) {
    Model model = Model.newInstance("script", PyTorch.ENGINE);
    try {
      model.load(new ByteArrayInputStream(archive(CLASS + forward)));
      return model;
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new IllegalStateException("PyTorch refuses\n" + forward, e);
    }
  }

  private static byte[] archive(String code) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "data.pkl", pickle("c__torch__\nScript\n)\u0081}X\b\0\0\0training\u0088sb."));
      store(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", pickle(")."));
      store(zip, "version", "3\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** Opcodes of pickle's protocol 2. */
  private static byte[] pickle(String opcodes) {
    return ("\u0080\u0002" + opcodes).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("script/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}

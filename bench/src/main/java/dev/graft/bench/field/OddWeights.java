package dev.graft.bench.field;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Files of weights like a published one, damaged where it can be noticed. */
final class OddWeights {
  private static final int FLIPPED = 10;
  private static final int CUT = 3;
  private static final int DEEP = 100_000;

  private OddWeights() {}

  /**
   * Makes safetensors files. Of single flipped bits only the header's can be noticed.
   *
   * @param sound a file of the seedling's weights
   */
  static void make(Path sound, Path folder, Random random) throws IOException {
    byte[] whole = Files.readAllBytes(sound);
    int header = 8 + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    for (int i = 0; i < FLIPPED; i++) {
      byte[] flipped = Damage.flipBits(whole, 0, header, 1, random);
      Files.write(folder.resolve("flipped%d.safetensors".formatted(i)), flipped);
    }
    for (int i = 0; i < CUT; i++) {
      byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
      Files.write(folder.resolve("cut%d.safetensors".formatted(i)), cut);
    }
    for (float number : List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)) {
      byte[] odd = whole.clone();
      ByteBuffer.wrap(odd)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putShort(odd.length - 2, number > 0 ? 0x7C00 : number < 0 ? (short) 0xFC00 : 0x7E00);
      Files.write(folder.resolve("number%s.safetensors".formatted(number)), odd);
    }
    List<String> headers =
        List.of(
            "null",
            "[]",
            "{}",
            "7",
            "\"a\"",
            "[".repeat(DEEP),
            "{\"a\":".repeat(DEEP),
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1e400],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":7,\"shape\":[1],\"data_offsets\":[0,4]}}");
    for (int i = 0; i < headers.size(); i++) {
      byte[] bytes = Safetensors.of(headers.get(i));
      Files.write(folder.resolve("header%d.safetensors".formatted(i)), bytes);
    }
    Files.write(folder.resolve("photo.safetensors"), PictureForm.PNG.draw(50, 50, random));
    Files.write(folder.resolve("signature-only.h5"), new byte[] {(byte) 0x89, 'H', 'D', 'F'});
  }
}

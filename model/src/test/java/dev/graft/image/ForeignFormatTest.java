package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Graft does not read is called by its name. */
class ForeignFormatTest {
  private static void assertRefused(byte[] bytes, String reason) {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> HeaderReader.read(bytes))
        .withMessage(reason);
  }

  private static byte[] latin(String text) {
    return text.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "'\\0\\0\\0\\30ftypheic\\0\\0\\0\\0mif1heic', HEIC",
    "'\\0\\0\\0\\30ftypmif1\\0\\0\\0\\0mif1heic', HEIC",
    "'\\0\\0\\0\\30ftypmsf1\\0\\0\\0\\0msf1hevc', HEIC",
    "'\\0\\0\\0\\34ftypavif\\0\\0\\0\\0avifmif1', AVIF",
    "'\\0\\0\\0\\34ftypmif1\\0\\0\\0\\0mif1avif', AVIF",
    "'\\0\\0\\0\\14jP  \\r\\n\\207\\n', JPEG 2000",
    "'\\377\\117\\377\\121\\0', JPEG 2000",
    "'\\377\\n\\0\\0', JPEG XL",
    "'\\0\\0\\0\\14JXL \\r\\n\\207\\n', JPEG XL",
    "'8BPS\\0\\1', PSD",
    "'%PDF-1.7', PDF",
    "'\\0\\0\\1\\0\\1\\0', ICO",
    "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', SVG",
    "'<?xml version=\"1.0\"?><!-- drawn --><svg/>', SVG",
    "'II*\\0\\20\\0\\0\\0CR\\2\\0', a camera's raw file (CR2)",
    "'\\0\\0\\0\\30ftypcrx \\0\\0\\0\\1', a camera's raw file (CR3)",
    "'P6 1 1 255 abc', PPM",
    "'DDS |', DDS",
  })
  void aPictureOfAnotherKind(String begin, String name) {
    assertRefused(latin(begin), name + ", which Graft does not read; export it as JPEG");
  }

  @ParameterizedTest
  @CsvSource({
    "'\\0\\0\\0\\30ftypisom\\0\\0\\2\\0', a video (MP4)",
    "'\\0\\0\\0\\30ftypmp42\\0\\0\\2\\0', a video (MP4)",
    "'\\0\\0\\0\\24ftypqt  \\0\\0\\2\\0', a video (MOV)",
    "'RIFF\\0\\0\\0\\0AVI LIST', a video (AVI)",
    "'\\32\\105\\337\\243', a video (Matroska)",
    "'RIFF\\0\\0\\0\\0WAVEfmt ', a sound",
    "'<!DOCTYPE html><html>404', 'a web page (HTML), perhaps a failed download'",
    "'\\n\\n<HTML><head>', 'a web page (HTML), perhaps a failed download'",
    "'\\357\\273\\277<!doctype HTML>', 'a web page (HTML), perhaps a failed download'",
    "'Dear diary', text",
    "'{\"error\": 404}', text",
    "'PK\\3\\4', an archive (ZIP)",
    "'\\0\\5\\26\\7\\0\\2\\0\\0', a file of macOS's beside the picture",
    "'\\0\\0\\0\\0\\0\\0\\0\\0', a file that begins with zeros",
  })
  void noPictureAtAll(String begin, String name) {
    assertRefused(latin(begin), "not a picture but " + name);
  }

  @Test
  void somethingUnknown() {
    assertRefused(
        new byte[] {1, 2, 3, (byte) 200},
        "not a picture (neither JPEG, PNG, BMP, WebP, TIFF nor GIF)");
    assertRefused(new byte[0], "the file is empty");
  }

  @Nested
  class OfTiff {
    private static final int UNUSED = 65000;

    /** A directory of an 8 x 8 picture with these fields, and a byte for every sample. */
    private static byte[] tiff(int... tagsAndNumbers) {
      int[] usual = {256, 8, 257, 8, 258, 8, 259, 1, 262, 1, 277, 1};
      int[] all = Arrays.copyOf(usual, usual.length + tagsAndNumbers.length);
      System.arraycopy(tagsAndNumbers, 0, all, usual.length, tagsAndNumbers.length);
      for (int i = 0; i < usual.length; i += 2) { // what is given stands for what is usual
        for (int j = 0; j < tagsAndNumbers.length; j += 2) {
          all[i] = tagsAndNumbers[j] == usual[i] ? UNUSED : all[i];
        }
      }
      ByteBuffer bytes = ByteBuffer.allocate(14 + 6 * all.length + 1024);
      bytes.put(latin("MM\\0*")).putInt(8).putShort((short) (all.length / 2));
      for (int i = 0; i < all.length; i += 2) {
        bytes.putShort((short) all[i]).putShort((short) 4).putInt(1).putInt(all[i + 1]);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(bytes.array());
      return out.toByteArray();
    }

    @Test
    void anOrdinaryOneIsNotRefused() throws UnreadableImageException {
      assertThat(HeaderReader.read(tiff()).pixels()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({
      "258 32 339 3, TIFF with 32-bit floating point",
      "258 64 339 3, TIFF with 64-bit floating point",
      "258 16 339 3, TIFF with 16-bit floating point",
      "258 16 339 2, TIFF with signed numbers",
      "258 2, TIFF with 2 bits a sample",
      "258 4, TIFF with 4 bits a sample",
      "258 10, TIFF with 10 bits a sample",
      "258 12, TIFF with 12 bits a sample",
      "258 32, TIFF with 32 bits a sample",
      "258 16 262 5 277 4, TIFF with CMYK of 16 bits",
      "262 8 277 3, TIFF of a rare colour space",
      "259 6, TIFF with JPEG compression of the old style",
      "259 50000, TIFF with compression 50000",
      "277 7 262 2, TIFF with 7 samples a pixel",
      "258 16 277 2 338 2 317 2, TIFF of grey with alpha as differences",
      "50706 1, DNG",
      "254 1 330 100, a camera's raw file",
    })
    void thatGraftDoesNotRead(String fields, String kind) {
      int[] numbers = Arrays.stream(fields.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
      assertRefused(tiff(numbers), kind + ", which Graft does not read; export it as JPEG");
    }
  }

  @Test
  void aJpegOfTwelveBits() {
    byte[] jpeg = {
      (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC1, 0, 11, 12, 0, 8, 0, 8, 1, 1, 0x11, 0
    };
    assertRefused(jpeg, "JPEG with 12 bits a sample, which Graft does not read; export it as JPEG");
  }
}

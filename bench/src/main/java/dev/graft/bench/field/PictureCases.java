package dev.graft.bench.field;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Field cases of single pictures: read wrongly, too large, or refused for the wrong reason. */
final class PictureCases {
  private static final int GIF_SIZE = 6; // where its width and height are, two bytes each
  private static final int SOON_SECONDS = 20;

  private PictureCases() {}

  static List<Case> all() {
    return List.of(
        new Case("bmp-rle8-width", PictureCases::bmpRle8),
        new Case("png-grey-trns", PictureCases::greyPng),
        new Case("tiff-alpha", PictureCases::tiffAlpha),
        new Case("webp-exif-prefix", PictureCases::webpExif),
        new Case("gif-bomb", PictureCases::gifBomb),
        new Case("tiff-bomb", PictureCases::tiffBomb),
        new Case("heap-oom", PictureCases::littleMemory),
        new Case("jpeg-cut-with-eoi", PictureCases::cutJpeg),
        new Case("valid-but-called-damaged", PictureCases::wrongReason),
        new Case("folder-leaves-out", PictureCases::folder),
        new Case("nul-stdin", PictureCases::nulOnInput));
  }

  private static void bmpRle8(Room room, Checks checks) throws Exception {
    Vectors vectors = room.embed(room.inputs());
    for (int width : List.of(60, 61, 219, 220, 221)) {
      String name = "w%d.bmp".formatted(width);
      if (vectors.has(name)) {
        checks.same(vectors, name, "right-w%d.png".formatted(width));
      } else {
        checks.says(room.predict(room.file(name)), " RLE");
      }
    }
  }

  private static void greyPng(Room room, Checks checks) throws Exception {
    Vectors vectors = room.embed(room.inputs());
    checks.same(vectors, "grey1.png", "right-grey1.png");
    checks.same(vectors, "grey8.png", "right-grey8.png");
  }

  private static void tiffAlpha(Room room, Checks checks) throws Exception {
    Vectors vectors = room.embed(room.inputs());
    checks.same(vectors, "grey-alpha8.tif", "right-grey-alpha.png");
    checks.same(vectors, "rgba8-associated.tif", "right-rgba.png");
    checks.same(vectors, "rgba8-unassociated.tif", "right-rgba.png");
  }

  private static void webpExif(Room room, Checks checks) throws Exception {
    checks.same(room.embed(room.inputs()), "orientation6.webp", "right.png");
  }

  private static void gifBomb(Room room, Checks checks) throws Exception {
    Path good = room.supplies().good();
    Ran alone = room.predictor(room.file("n_32767.gif")).within(SOON_SECONDS).run();
    checks.ends(alone, 3);
    checks.says(alone, "32767.*too large");
    Path large = gifOf(room, 24000);
    Ran beside = room.predictor(large, good).within(SOON_SECONDS).run();
    checks.ends(beside, 0);
    checks.says(beside, "good.jpg,,");
    checks.ends(room.predictor(room.file("prog_forged.jpg")).within(SOON_SECONDS).run(), 3);
    Path folder = new ShellInputs(room).copyOfPhotos("folder");
    Files.copy(large, folder.resolve(room.supplies().classes().get(0)).resolve("t_24000.gif"));
    checks.ends(room.train(folder), 0);
  }

  /** The 43 bytes of another case with another size. */
  private static Path gifOf(Room room, int side) throws IOException {
    byte[] gif = Files.readAllBytes(Cases.folder().resolve("heap-oom").resolve("t_8000.gif"));
    ByteBuffer.wrap(gif)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(GIF_SIZE, (short) side)
        .putShort(GIF_SIZE + 2, (short) side);
    return Files.write(room.file("t_%d.gif".formatted(side)), gif);
  }

  private static void tiffBomb(Room room, Checks checks) throws Exception {
    Ran beside =
        room.predictor(room.file("rgba_24000.tif"), room.supplies().good())
            .within(SOON_SECONDS)
            .run();
    checks.ends(beside, 0);
    checks.says(beside, "good.jpg,,");
    checks.says(beside, "24000.*too large");
    Path larger = room.file("rgba_32000.tif");
    Files.write(larger, TiffFields.withSize(room.file("rgba_24000.tif"), 32000));
    Ran alone = room.predictor(larger).within(SOON_SECONDS).run();
    checks.ends(alone, 3);
    checks.says(alone, "too large");
  }

  private static void littleMemory(Room room, Checks checks) throws Exception {
    for (String name : List.of("t_8000.gif", "rgba_8000.png")) {
      Ran ran =
          room.predictor(room.file(name), room.supplies().good())
              .with("JAVA_TOOL_OPTIONS", "-Xmx256m")
              .run();
      checks.ends(ran, 0);
      checks.says(ran, "good.jpg,,");
    }
  }

  private static void cutJpeg(Room room, Checks checks) throws Exception {
    for (String name : List.of("half.jpg", "zeros.jpg")) {
      Ran ran = room.predict(room.file(name));
      checks.ends(ran, 0, 3);
      checks.that(
          ran.err().contains(name) || ran.exit() == 3, "no word of " + name + ": " + ran.brief());
    }
  }

  private static void wrongReason(Room room, Checks checks) throws Exception {
    Ran phone = room.predict(room.file("iphone.HEIC"));
    checks.refused(phone, 3);
    checks.says(phone, "HEIC");
    checks.neverSays(phone, "not a picture");
    readOrSays(room, checks, "big.tif", "BigTIFF");
    readOrSays(room, checks, "float32.tif", "float");
    readOrSays(room, checks, "rgb565-v5.bmp", "16.bit|565");
    readOrSays(room, checks, "no-eoi.jpg", "end (marker|bytes)");
  }

  private static void readOrSays(Room room, Checks checks, String name, String reason)
      throws Exception {
    Ran ran = room.predict(room.file(name));
    checks.ends(ran, 0, 3);
    if (ran.exit() == 3) {
      checks.says(ran, reason);
      checks.neverSays(ran, " damaged| not a picture");
    }
  }

  private static void folder(Room room, Checks checks) throws Exception {
    Ran ran = room.predict(room.file("photos"));
    checks.ends(ran, 0);
    for (String name : List.of("a.jpg", "b.jfif", "c.jpe", "d", "e.mpo")) {
      boolean answered = ran.out().contains("photos/" + name + ",,");
      String kind = name.substring(Math.max(0, name.indexOf('.')));
      checks.that(
          answered || (ran.err().contains("left out") && ran.err().contains(kind)),
          "no answer and no word for " + name);
    }
    for (String kind : List.of("avif", "HEIC")) {
      checks.that(ran.says("\\." + kind), "no word of ." + kind);
    }
  }

  private static void nulOnInput(Room room, Checks checks) throws Exception {
    Path good = room.supplies().good();
    byte[] lines = "%s\nbad\0name.jpg\n%s\n".formatted(good, good).getBytes(StandardCharsets.UTF_8);
    Ran ran = room.predictor("-").input(lines).run();
    checks.ends(ran, 0);
    checks.that(ran.out().split("good.jpg,,", -1).length == 3, "not two answers: " + ran.brief());
  }
}

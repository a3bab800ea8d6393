package dev.graft.bench.field;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Lists as spreadsheets, databases and people write them. */
final class OddLists {
  private static final int FLIPPED = 8;
  private static final Set<String> CLASSES = Set.copyOf(Shelves.CLASSES);

  private final Path folder;
  private final List<OddData> all = new ArrayList<>();

  private OddLists(Path folder) {
    this.folder = folder;
  }

  /** The lists, and the photos that they name, in one folder. */
  static List<OddData> make(Path folder, Random random) throws IOException {
    Map<String, byte[]> files = Shelves.draw(random);
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    OddLists lists = new OddLists(folder);
    String plain = Shelves.list(files);
    lists.sound(plain);
    lists.odd(plain);
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < FLIPPED; i++) {
      byte[] flipped = Damage.flipBits(bytes, 0, bytes.length, 1, random);
      // A letter of a label may be another one now, or that of a path: then all is refused.
      lists.add("flipped%d".formatted(i), flipped, Shelves.PHOTOS, false);
    }
    return lists.all;
  }

  private void sound(String plain) throws IOException {
    add("plain", plain, Shelves.PHOTOS, true);
    add("crlf", plain.replace("\n", "\r\n"), Shelves.PHOTOS, true);
    add("bom", "\uFEFF" + plain, Shelves.PHOTOS, true);
    add("no-last-line-end", plain.stripTrailing(), Shelves.PHOTOS, true);
    add("empty-lines", plain.replace("\n", "\n\n\n"), Shelves.PHOTOS, true);
    add("quoted", plain.replaceAll("(?m)^(.+),(.+)$", "\"$1\",\"$2\""), Shelves.PHOTOS, true);
    add("more-columns", plain.replaceAll("(?m)$", ",x").replaceFirst(",x", ",note"), -1, false);
    add("absolute", plain.replaceAll("(?m)^(\\w+/)", folder + "/$1"), Shelves.PHOTOS, true);
  }

  private void odd(String plain) throws IOException {
    add("utf16le", ("\uFEFF" + plain).getBytes(StandardCharsets.UTF_16LE), Shelves.PHOTOS, false);
    add("utf16be", ("\uFEFF" + plain).getBytes(StandardCharsets.UTF_16BE), Shelves.PHOTOS, false);
    Charset windows = Charset.forName("windows-1252");
    add("windows", (plain + "ash/0.png,frühling\n").getBytes(windows), -1, false);
    add("cr-only", plain.replace('\n', '\r'), Shelves.PHOTOS, false);
    add("semicolons", plain.replace(',', ';'), Shelves.PHOTOS, false);
    add("tabs", plain.replace(',', '\t'), Shelves.PHOTOS, false);
    add("nul", plain.replaceFirst("ash/1", "ash/\0001"), Shelves.PHOTOS, false);
    add("many-nul", plain + "\0".repeat(5000), Shelves.PHOTOS, false);
    add("open-quote", plain + "\"ash/0.png,ash\n", Shelves.PHOTOS, false);
    add("middle-quote", plain + "ash/0\".png,ash\n", Shelves.PHOTOS, false);
    add("short-row", plain + "ash/0.png\n", Shelves.PHOTOS, false);
    add("long-row", plain + "ash/0.png,ash,b,c,d\n", Shelves.PHOTOS, false);
    add("doubled", plain + plain.substring(plain.indexOf('\n') + 1), -1, false);
    add("two-labels", plain + "ash/0.png,birch\n", -1, false);
    add("header-only", "path,label\n", 0, false);
    add("empty", "", 0, false);
    add("no-header", plain.substring(plain.indexOf('\n') + 1), Shelves.PHOTOS, false);
    add("two-headers", "path,label,label\n" + plain, -1, false);
    add("blanks", plain.replaceAll("(?m)^(\\w+/)", "  $1"), Shelves.PHOTOS, false);
    add("blank-labels", plain.replace(",ash", ", ash "), Shelves.PHOTOS, false);
    add("url", plain + "https://example.org/a.jpg,ash\n", Shelves.PHOTOS + 1, false);
    add("folder", plain + "ash,ash\n", Shelves.PHOTOS + 1, false);
    add("huge-field", plain + "x".repeat(3_000_000) + ",ash\n", Shelves.PHOTOS + 1, false);
    add("itself", plain + "itself.csv,ash\n", Shelves.PHOTOS + 1, false);
    add(
        "split-typo",
        plain.replaceAll("(?m)$", ",trian").replaceFirst(",trian", ",split"),
        -1,
        false);
  }

  private void add(String name, String text, int photos, boolean sound) throws IOException {
    add(name, text.getBytes(StandardCharsets.UTF_8), photos, sound);
  }

  private void add(String name, byte[] bytes, int photos, boolean sound) throws IOException {
    Path file = Files.write(folder.resolve(name + ".csv"), bytes);
    all.add(new OddData(name + ".csv", file, CLASSES, photos, sound));
  }
}

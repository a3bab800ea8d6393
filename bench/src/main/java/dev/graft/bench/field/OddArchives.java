package dev.graft.bench.field;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Archives as odd programs write them, and as bad cables hand them on. */
final class OddArchives {
  private static final int FLIPPED = 6;
  private static final int CUT = 3;
  private static final Set<String> CLASSES = Set.copyOf(Shelves.CLASSES);
  private static final int DIRECTORY_ENTRY = 0x02014b50; // of a zip, APPNOTE 4.3.12

  private final Path folder;
  private final Random random;
  private final List<OddData> all = new ArrayList<>();

  private OddArchives(Path folder, Random random) {
    this.folder = folder;
    this.random = random;
  }

  static List<OddData> make(Path folder, Random random) throws IOException {
    OddArchives archives = new OddArchives(folder, random);
    archives.damaged();
    archives.encodings();
    archives.names();
    archives.lyingSizes();
    return archives.all;
  }

  private void add(String name, byte[] bytes, Set<String> classes, int photos, boolean sound)
      throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    all.add(new OddData(name, file, classes, photos, sound));
  }

  private void add(String name, byte[] bytes, boolean sound) throws IOException {
    add(name, bytes, CLASSES, Shelves.PHOTOS, sound);
  }

  private void damaged() throws IOException {
    Map<String, byte[]> files = Shelves.draw(random);
    Map<String, byte[]> packed = new LinkedHashMap<>();
    packed.put(".zip", Packed.zip(files));
    packed.put(".tar", Packed.tar(files));
    packed.put(".tar.gz", Packed.gzip(Packed.tar(files)));
    for (var archive : packed.entrySet()) {
      byte[] whole = archive.getValue();
      String ending = archive.getKey();
      add("whole" + ending, whole, true);
      for (int i = 0; i < FLIPPED; i++) {
        int bits = 1 + random.nextInt(8);
        byte[] flipped = Damage.flipBits(whole, 0, whole.length, bits, random);
        add("flipped%d%s".formatted(i, ending), flipped, false);
      }
      for (int i = 0; i < CUT; i++) {
        int length = 1 + random.nextInt(whole.length - 1);
        add("cut%d%s".formatted(i, ending), Arrays.copyOf(whole, length), false);
        byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
        add("zeros%d%s".formatted(i, ending), zeros, false);
      }
      add("behind" + ending, Arrays.copyOf(whole, whole.length + 700), false);
    }
    byte[] gzip = packed.get(".tar.gz");
    add("last-bytes.tar.gz", Damage.flipBits(gzip, gzip.length - 8, gzip.length, 3, random), false);
  }

  /** Names with letters beyond ASCII, in the encodings that archivers have used. */
  private void encodings() throws IOException {
    List<String> names = List.of("käfer", "köfer", "rose");
    Map<String, byte[]> files = Shelves.draw(names, random);
    for (String encoding : List.of("UTF-8", "IBM850", "IBM437", "windows-1252", "UTF-16LE")) {
      Charset charset = Charset.forName(encoding);
      boolean sound = encoding.equals("UTF-8");
      Set<String> classes = Set.copyOf(names);
      add("names-%s.zip".formatted(encoding), Packed.zip(files, charset), classes, 18, sound);
      add("names-%s.tar".formatted(encoding), Packed.tar(files, charset), classes, 18, sound);
    }
    Map<String, byte[]> decomposed = Shelves.draw(List.of("ka\u0308fer", "rose"), random);
    add("nfd.zip", Packed.zip(decomposed), Set.of("käfer", "rose"), 12, true);
    Map<String, byte[]> emoji = Shelves.draw(List.of("🌹", "🌷"), random);
    add("emoji.zip", Packed.zip(emoji), Set.of("🌹", "🌷"), 12, true);
    add("emoji.tar", Packed.tar(emoji), Set.of("🌹", "🌷"), 12, true);
  }

  /** One file more than the sound ones, under a name that leads elsewhere or is there already. */
  private void names() throws IOException {
    List<String> names =
        List.of(
            "../outside.png",
            "/absolute.png",
            "C:\\windows.png",
            "ash/../../up.png",
            "ash\\backslash.png",
            "ash/a\nb.png",
            "ash/\u001b[31mred.png",
            "ash/" + "long".repeat(60) + ".png",
            "a/b/c/d/e/deep.png",
            "ash//double.png",
            "./ash/dot.png");
    for (int i = 0; i < names.size(); i++) {
      Map<String, byte[]> files = Shelves.draw(random);
      files.put(names.get(i), files.get("ash/0.png"));
      // Where it is a class of its own it has too few photos, so all is refused.
      add("name%d.zip".formatted(i), Packed.zip(files), CLASSES, Shelves.PHOTOS + 1, false);
      add("name%d.tar".formatted(i), Packed.tar(files), CLASSES, Shelves.PHOTOS + 1, false);
    }
    Map<String, byte[]> files = Shelves.draw(random);
    byte[] twice = Packed.tar(files);
    byte[] doubled = Arrays.copyOf(twice, twice.length - 1024 + twice.length);
    System.arraycopy(twice, 0, doubled, twice.length - 1024, twice.length);
    add("doubled.tar", doubled, false);
    add("linked.tar", Packed.tarWithLink(files, "ash/link.png", "/etc/passwd"), false);
    add("zip-called.tar.gz", Packed.zip(files), false);
    add("tar-called.zip", Packed.tar(files), false);
    add("empty.zip", Packed.zip(Map.of()), false);
    add("empty.tar", Packed.tar(Map.of()), false);
    add("nothing.tar.gz", new byte[0], false);
  }

  /** Sizes in the directory of a zip, and in the headers of a tar with its checksum set right. */
  private void lyingSizes() throws IOException {
    for (int size : List.of(0, 1, 100_000, Integer.MAX_VALUE, -1)) {
      byte[] zip = Packed.zip(Shelves.draw(random));
      ByteBuffer fields = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at + 46 < zip.length; at++) {
        if (fields.getInt(at) == DIRECTORY_ENTRY) {
          fields.putInt(at + 24, size); // of the file as it is unpacked
          break;
        }
      }
      add("size%d.zip".formatted(size), zip, false);
    }
    for (String octal : List.of("00000000000", "77777777777", "00000000001")) {
      byte[] tar = Packed.tar(Shelves.draw(random));
      System.arraycopy(octal.getBytes(StandardCharsets.US_ASCII), 0, tar, 124, 11);
      Packed.setTarChecksum(tar);
      add("size-%s.tar".formatted(octal), tar, false);
    }
  }
}

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the symbol tables for debuggers out of the Linux libraries in a jar, as {@code strip} does,
 * on any system: the sections {@code .symtab} and its {@code .strtab}, which no program loads. The
 * jar is replaced when all of it is there; entries keep their names, order and times.
 *
 * <pre>java tools/release/StripSymbols.java JAR</pre>
 *
 * <p>Offsets are those of 64-bit little-endian files in the System V ABI, chapter 4 (ELF).
 */
final class StripSymbols {
  private static final int PROGRAMS = 0x20; // where the headers of segments begin
  private static final int SECTIONS = 0x28; // and those of sections
  private static final int PROGRAM_SIZE = 0x36;
  private static final int PROGRAM_COUNT = 0x38;
  private static final int SECTION_SIZE = 0x3A;
  private static final int SECTION_COUNT = 0x3C;
  private static final int PROGRAM_OFFSET = 8; // in a segment's header
  private static final int TYPE = 4; // in a section's header
  private static final int OFFSET = 24;
  private static final int SIZE = 32;
  private static final int LINK = 40;
  private static final int SYMTAB = 2;

  /** What segments move by: no page of a Linux that runs these is larger. */
  private static final int PAGE = 65_536;

  private final ByteBuffer file;

  private StripSymbols(byte[] bytes) {
    file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path made = jar.resolveSibling(jar.getFileName() + ".part");
    try (ZipFile from = new ZipFile(jar.toFile());
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(made));
        ZipOutputStream to = new ZipOutputStream(out)) {
      to.setLevel(Deflater.BEST_COMPRESSION);
      for (ZipEntry each : Collections.list(from.entries())) {
        byte[] bytes = from.getInputStream(each).readAllBytes();
        ZipEntry entry = new ZipEntry(each.getName());
        entry.setTime(each.getTime());
        to.putNextEntry(entry);
        to.write(isElf(bytes) ? new StripSymbols(bytes).stripped() : bytes);
      }
    }
    Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isElf(byte[] bytes) {
    return bytes.length > 64
        && bytes[0] == 0x7F
        && bytes[1] == 'E'
        && bytes[2] == 'L'
        && bytes[3] == 'F'
        && bytes[4] == 2 // 64 bits
        && bytes[5] == 1; // little-endian
  }

  private int section(int number) {
    return Math.toIntExact(file.getLong(SECTIONS)) + number * file.getShort(SECTION_SIZE);
  }

  /** The file without them, or as it is where there are none or something lies between them. */
  private byte[] stripped() {
    for (int i = 0; i < file.getShort(SECTION_COUNT); i++) {
      int symbols = section(i);
      if (file.getInt(symbols + TYPE) == SYMTAB) {
        int names = section(file.getInt(symbols + LINK));
        long from = file.getLong(symbols + OFFSET);
        long between = file.getLong(names + OFFSET) - from - file.getLong(symbols + SIZE);
        long to = file.getLong(names + OFFSET) + file.getLong(names + SIZE);
        if (between < 0 || between >= 16) {
          return file.array();
        }
        file.put(symbols, new byte[file.getShort(SECTION_SIZE)]); // so that no other's number moves
        file.put(names, new byte[file.getShort(SECTION_SIZE)]);
        return without(Math.toIntExact(from), Math.toIntExact(to));
      }
    }
    return file.array();
  }

  /**
   * Leaves out whole pages of it and makes zeros of the rest, so that all stays as it was aligned.
   */
  private byte[] without(int from, int to) {
    int pages = (to - from) / PAGE * PAGE;
    Arrays.fill(file.array(), from, to, (byte) 0);
    for (int i = 0; i < file.getShort(SECTION_COUNT); i++) {
      move(section(i) + OFFSET, to, pages);
    }
    for (int i = 0; i < file.getShort(PROGRAM_COUNT); i++) {
      long at = file.getLong(PROGRAMS) + (long) i * file.getShort(PROGRAM_SIZE);
      move(Math.toIntExact(at) + PROGRAM_OFFSET, to, pages);
    }
    move(PROGRAMS, to, pages);
    move(SECTIONS, to, pages);
    byte[] left = new byte[file.capacity() - pages];
    System.arraycopy(file.array(), 0, left, 0, to - pages);
    System.arraycopy(file.array(), to, left, to - pages, file.capacity() - to);
    return left;
  }

  /** An offset in the file behind what is left out. */
  private void move(int at, int to, int pages) {
    if (file.getLong(at) >= to) {
      file.putLong(at, file.getLong(at) - pages);
    }
  }
}

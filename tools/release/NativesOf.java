import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Looks into zips that are to be downloaded for the native libraries that Graft loads: whether each
 * is there and for the zip's processor, and whether what each of them asks its system for, by the
 * name in its own header, is in the zip too or comes with every such system.
 *
 * <pre>java tools/release/NativesOf.java dist/target/graft-*.zip</pre>
 *
 * Exits with 1 if something is missing.
 */
final class NativesOf {
  /** What Graft, or a library of it, loads by name. */
  private static final List<String> LOADED =
      List.of(
          "onnxruntime",
          "onnxruntime4j_jni",
          "jnijavacpp",
          "jniopenblas",
          "jniopenblas_nolapack",
          "jniopencv_core",
          "jniopencv_imgproc",
          "jniopencv_imgcodecs",
          "torch_cpu",
          "c10",
          "djl_torch",
          "jnidispatch");

  /** What comes with glibc, GCC and zlib, with macOS, and with Windows. */
  private static final Map<String, Pattern> SYSTEM =
      Map.of(
          "linux",
          Pattern.compile(
              "(libc|libm|libdl|libpthread|librt|libz|libstdc\\+\\+|libgcc_s|ld-linux.*)\\.so.*"),
          "macosx",
          Pattern.compile("/usr/lib/.*|/System/Library/.*"),
          "windows",
          Pattern.compile(
              "(?i)(kernel32|user32|advapi32|shell32|shlwapi|ole32|oleaut32|gdi32|comdlg32|ws2_32|msvcrt"
                  + "|dbghelp|psapi|bcrypt|setupapi|version|avicap32|rpcrt4|iphlpapi|crypt32|imagehlp|userenv|dxgi|d3d11|d3d12|dxcore"
                  + "|powrprof|ntdll|api-ms-win-.*)\\.dll"));

  private final String platform;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Set<String> names = new HashSet<>();
  private final TreeSet<String> wrong = new TreeSet<>();

  private NativesOf(String platform) {
    this.platform = platform;
  }

  public static void main(String[] zips) throws IOException {
    boolean right = true;
    for (String each : zips) {
      Path zip = Path.of(each);
      String platform =
          zip.getFileName().toString().replaceAll("graft-[0-9.]+-|-with-java|\\.zip", "");
      NativesOf natives = new NativesOf(platform);
      natives.read(zip);
      natives.check();
      System.out.printf(
          Locale.ROOT,
          "%s: %.1f MB, %d native libraries of %.1f MB, %s%n",
          zip.getFileName(),
          zip.toFile().length() / 1e6,
          natives.files.size(),
          natives.files.values().stream().mapToLong(file -> file.length).sum() / 1e6,
          natives.wrong.isEmpty() ? "nothing missing" : "but:");
      natives.wrong.forEach(line -> System.out.println("  " + line));
      right &= natives.wrong.isEmpty();
    }
    System.exit(right ? 0 : 1);
  }

  /** The native libraries in the jars of the zip's folder lib. */
  private void read(Path zip) throws IOException {
    try (ZipFile all = new ZipFile(zip.toFile())) {
      for (ZipEntry jar : Collections.list(all.entries())) {
        if (jar.getName().matches("[^/]+/lib/[^/]+\\.jar")) {
          try (InputStream in = all.getInputStream(jar);
              ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
              String name = e.getName().substring(e.getName().lastIndexOf('/') + 1);
              if (!e.getName().startsWith("org/jline/") // has all systems', and takes what it needs
                  && name.matches(".*\\.(so(\\.[0-9.]+)?|dylib|jnilib|dll)")) {
                files.put(name, entries.readAllBytes());
              }
            }
          }
        }
      }
    }
  }

  /**
   * Whether a file is there by this name, or calls itself so and is loaded before it is asked for.
   */
  private boolean has(String needed) {
    String file = needed.substring(needed.lastIndexOf('/') + 1);
    String asJavaCpp =
        file.replace("openblas_nolapack", "openblas"); // which unpacks it by both names
    return files.keySet().stream().anyMatch(asJavaCpp::equalsIgnoreCase) || names.contains(file);
  }

  private void check() {
    files.values().forEach(bytes -> names.add(Header.of(bytes).name()));
    String system = platform.substring(0, platform.indexOf('-'));
    for (String each : LOADED) {
      if (files.keySet().stream().noneMatch(file -> file.matches("(lib)?" + each + "(\\..*)?"))) {
        wrong.add(each + " is not there");
      }
    }
    files.forEach(
        (name, bytes) -> {
          Header header = Header.of(bytes);
          if (!platform.endsWith(header.processor())) {
            wrong.add("%s is for %s".formatted(name, header.processor()));
          }
          for (String needed : header.needed()) {
            if (!SYSTEM.get(system).matcher(needed).matches() && !has(needed)) {
              wrong.add("%s asks for %s, which is not there".formatted(name, needed));
            }
          }
        });
  }

  /**
   * What a library says of itself.
   *
   * @param processor {@code x86_64} or {@code arm64}
   * @param name what it is called by those who need it; empty if it does not say
   * @param needed the libraries it cannot be loaded without
   */
  private record Header(String processor, String name, List<String> needed) {
    static Header of(byte[] bytes) {
      ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int magic = file.getInt(0);
      if (magic == 0x464C457F) {
        return elf(file);
      } else if (magic == 0xFEEDFACF) {
        return machO(file, 0);
      } else if (magic == 0xBEBAFECA) { // several processors in one file
        file.order(ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < file.getInt(4); i++) {
          if (file.getInt(8 + 20 * i) == 0x0100000C) {
            int at = file.getInt(8 + 20 * i + 8);
            return machO(file.order(ByteOrder.LITTLE_ENDIAN), at);
          }
        }
      } else if ((magic & 0xFFFF) == 0x5A4D) {
        return pe(file);
      }
      return new Header("no processor known here", "", List.of());
    }

    /** System V ABI, chapters 4 and 5. */
    private static Header elf(ByteBuffer file) {
      String processor =
          switch (file.getShort(18)) {
            case 62 -> "x86_64";
            case 183 -> "arm64";
            default -> "machine " + file.getShort(18);
          };
      long programs = file.getLong(32);
      List<long[]> loaded = new ArrayList<>(); // address, offset, size
      long dynamic = -1;
      for (int i = 0; i < file.getShort(56); i++) {
        int at = (int) programs + i * file.getShort(54);
        if (file.getInt(at) == 1) {
          loaded.add(
              new long[] {file.getLong(at + 16), file.getLong(at + 8), file.getLong(at + 32)});
        } else if (file.getInt(at) == 2) {
          dynamic = file.getLong(at + 8);
        }
      }
      List<Long> names = new ArrayList<>();
      long own = -1;
      long table = 0;
      for (int at = (int) dynamic; dynamic >= 0 && file.getLong(at) != 0; at += 16) {
        if (file.getLong(at) == 1) {
          names.add(file.getLong(at + 8));
        } else if (file.getLong(at) == 14) {
          own = file.getLong(at + 8);
        } else if (file.getLong(at) == 5) {
          table = file.getLong(at + 8);
        }
      }
      long strings = offset(loaded, table);
      return new Header(
          processor,
          own < 0 ? "" : text(file, (int) (strings + own)),
          names.stream().map(name -> text(file, (int) (strings + name))).toList());
    }

    /** Apple's {@code mach-o/loader.h}. */
    private static Header machO(ByteBuffer file, int begin) {
      String processor = file.getInt(begin + 4) == 0x0100000C ? "arm64" : "x86_64";
      List<String> needed = new ArrayList<>();
      String name = "";
      int at = begin + 32;
      for (int i = 0; i < file.getInt(begin + 16); i++) {
        int command = file.getInt(at);
        if (command == 0xC || command == 0x8000001F) { // load, or load and pass on
          needed.add(text(file, at + file.getInt(at + 8)));
        } else if (command == 0xD) {
          name = text(file, at + file.getInt(at + 8));
          name = name.substring(name.lastIndexOf('/') + 1);
        }
        at += file.getInt(at + 4);
      }
      return new Header(processor, name, needed);
    }

    /** Microsoft's PE format, the import directory. */
    private static Header pe(ByteBuffer file) {
      int header = file.getInt(0x3C);
      String processor =
          switch (file.getShort(header + 4) & 0xFFFF) {
            case 0x8664 -> "x86_64";
            case 0xAA64 -> "arm64";
            default -> "machine " + file.getShort(header + 4);
          };
      int optional = header + 24;
      int sections = optional + file.getShort(header + 20);
      List<long[]> loaded = new ArrayList<>();
      for (int i = 0; i < file.getShort(header + 6); i++) {
        int at = sections + 40 * i;
        loaded.add(new long[] {file.getInt(at + 12), file.getInt(at + 20), file.getInt(at + 16)});
      }
      List<String> needed = new ArrayList<>();
      int imports = file.getInt(optional + 120);
      if (imports != 0) {
        for (int at = (int) offset(loaded, imports); file.getInt(at + 12) != 0; at += 20) {
          needed.add(text(file, (int) offset(loaded, file.getInt(at + 12))));
        }
      }
      return new Header(processor, "", needed);
    }

    private static long offset(List<long[]> loaded, long address) {
      return loaded.stream()
          .filter(part -> address >= part[0] && address < part[0] + part[2])
          .mapToLong(part -> address - part[0] + part[1])
          .findFirst()
          .orElse(0);
    }

    private static String text(ByteBuffer file, int at) {
      int end = at;
      while (file.get(end) != 0) {
        end++;
      }
      return new String(file.array(), at, end - at, StandardCharsets.US_ASCII);
    }
  }
}

package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** No native library that Graft brings, for any system, knows an address to report to. */
class QuietLibrariesTest {
  /** Where the usual clients report to: Microsoft's, Google's, and four that many programs take. */
  private static final List<String> ADDRESSES =
      List.of(
          "events.data.microsoft.com",
          "vortex.data.microsoft.com",
          "applicationinsights",
          "google-analytics.com",
          "api.segment.io",
          "api.amplitude.com",
          "sentry.io/api",
          "posthog.com");

  private static final int PIECE = 1 << 20;

  @Test
  void holdNoAddressToReportTo() throws IOException {
    List<String> libraries = new ArrayList<>();
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (jar.endsWith(".jar")) {
        examine(Path.of(jar), libraries);
      }
    }
    assertThat(libraries)
        .anyMatch(name -> name.endsWith("linux-x64/libonnxruntime.so"))
        .anyMatch(name -> name.endsWith("win-x64/onnxruntime.dll"))
        .anyMatch(name -> name.contains("opencv_imgcodecs"))
        .anyMatch(name -> name.contains("torch_cpu"));
  }

  @Test
  void wouldBeSeen() throws IOException {
    byte[] library = new byte[3 * PIECE];
    byte[] address =
        "https://mobile.events.data.microsoft.com/".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(address, 0, library, PIECE - 20, address.length);
    assertThat(addressesIn(new ByteArrayInputStream(library)))
        .containsExactly("events.data.microsoft.com");
  }

  private static void examine(Path jar, List<String> libraries) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.getName().matches(".*\\.(so(\\.[0-9]+)*|dylib|jnilib|dll)")) {
          libraries.add(jar.getFileName() + "!/" + entry.getName());
          try (InputStream in = zip.getInputStream(entry)) {
            assertThat(addressesIn(in)).as(libraries.get(libraries.size() - 1)).isEmpty();
          }
        }
      }
    }
  }

  /** Reads piece by piece, each with the end of the one before. */
  private static List<String> addressesIn(InputStream in) throws IOException {
    List<String> found = new ArrayList<>();
    byte[] buffer = new byte[PIECE + 64];
    int kept = 0;
    for (int read = in.readNBytes(buffer, kept, PIECE);
        read > 0;
        read = in.readNBytes(buffer, kept, PIECE)) {
      int length = kept + read;
      String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      ADDRESSES.stream()
          .filter(address -> text.contains(address) && !found.contains(address))
          .forEach(found::add);
      kept = Math.min(64, length);
      System.arraycopy(Arrays.copyOfRange(buffer, length - kept, length), 0, buffer, 0, kept);
    }
    return found;
  }
}

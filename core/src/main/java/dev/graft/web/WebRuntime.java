package dev.graft.web;

import dev.graft.error.GraftException;
import dev.graft.home.AtomicFiles.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ONNX Runtime Web, as it is published: of the npm package {@code onnxruntime-web} the JavaScript
 * of its interface and of the loader, and the WebAssembly, which runs on one thread where a page
 * may have no more.
 *
 * @param code the JavaScript that programs import
 * @param loader the JavaScript that it imports in turn
 * @param binary the WebAssembly
 * @param version as the package says
 */
public record WebRuntime(Path code, Path loader, Path binary, String version) {
  private static final String CODE = "ort.wasm.min.mjs";
  private static final String LOADER = "ort-wasm-simd-threaded.mjs";
  private static final String BINARY = "ort-wasm-simd-threaded.wasm";
  private static final List<String> FILES = List.of(CODE, LOADER, BINARY);
  private static final Pattern VERSION =
      Pattern.compile("ONNX Runtime Web v((\\d+)\\.(\\d+)\\.\\d+)[\\s\\S]*?Licensed under the MIT");

  /** Those before 1.24 look for the WebAssembly beside the page, though they have been given it. */
  private static final int OLDEST_MAJOR = 1;

  private static final int OLDEST_MINOR = 24;

  /** The version stands in the notice at the beginning. */
  private static final int NOTICE = 1 << 10;

  /** How WebAssembly begins. */
  private static final byte[] WASM = {0, 'a', 's', 'm'};

  /**
   * Finds it in a folder: the unpacked npm package, or the folder {@code dist} in it.
   *
   * @throws GraftException if it is not there
   * @throws IOException if it cannot be read
   */
  public static WebRuntime in(Path folder) throws IOException {
    for (Path place : List.of(folder, folder.resolve("dist"), folder.resolve("package/dist"))) {
      if (FILES.stream().map(place::resolve).allMatch(Files::isRegularFile)) {
        return of(place.resolve(CODE), place.resolve(LOADER), place.resolve(BINARY));
      }
    }
    throw new WebPageException(
        GraftException.Kind.REQUEST,
        "'%s' does not hold ONNX Runtime Web: %s are not all there, nor in a folder dist in it."
            .formatted(folder, String.join(", ", FILES)),
        "Get it with npm pack onnxruntime-web, unpack the .tgz, and give the folder package.");
  }

  private static WebRuntime of(Path code, Path loader, Path binary) throws IOException {
    Matcher version =
        VERSION.matcher(new String(beginning(code, NOTICE), StandardCharsets.ISO_8859_1));
    if (!version.find()) {
      throw damaged(code);
    }
    requireNewEnough(version);
    if (!Arrays.equals(beginning(binary, WASM.length), WASM)) {
      throw damaged(binary);
    }
    return new WebRuntime(code, loader, binary, version.group(1));
  }

  private static void requireNewEnough(Matcher version) {
    int major = Integer.parseInt(version.group(2));
    int minor = Integer.parseInt(version.group(3));
    if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
      throw new WebPageException(
          GraftException.Kind.REQUEST,
          "ONNX Runtime Web %s does not run in a page that is one file; %d.%d and newer ones do."
              .formatted(version.group(1), OLDEST_MAJOR, OLDEST_MINOR),
          "Get the newest with npm pack onnxruntime-web, and unpack it.");
    }
  }

  private static WebPageException damaged(Path file) {
    return new WebPageException(
        GraftException.Kind.REQUEST,
        "'%s' is not the file of ONNX Runtime Web that it is called after.".formatted(file),
        "Get the package again with npm pack onnxruntime-web, and unpack it.");
  }

  private static byte[] beginning(Path file, int length) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(length);
    }
  }

  /** Its licence, and of which version. */
  String notice() {
    return "This page holds ONNX Runtime Web %s.%n%n%s"
        .formatted(version, Resources.text("onnxruntime-licence.txt").strip())
        .replace("\r\n", "\n");
  }

  /** The content of one of the files. */
  static Content content(Path file) {
    return out -> Files.copy(file, out);
  }
}

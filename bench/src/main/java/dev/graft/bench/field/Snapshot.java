package dev.graft.bench.field;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What lies in a folder: each path with the SHA-256 of its content, the target of its link, or what
 * kind of thing it is.
 */
record Snapshot(Map<String, String> files) {
  private static final long LARGEST_READ = 64 << 20;

  Snapshot {
    files = Map.copyOf(files);
  }

  static Snapshot of(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.toList()) {
        files.put(folder.relativize(path).toString(), content(path));
      }
    }
    return new Snapshot(files);
  }

  private static String content(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link to " + Files.readSymbolicLink(path);
    } else if (Files.isDirectory(path)) {
      return "folder";
    } else if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return "special";
    } else if (Files.size(path) > LARGEST_READ) {
      return "file of " + Files.size(path);
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
      return new BigInteger(1, hash).toString(16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What of this is gone or changed in a later one. */
  List<String> lostIn(Snapshot later) {
    List<String> lost = new ArrayList<>();
    files.forEach(
        (path, content) -> {
          String now = later.files.get(path);
          if (!content.equals(now)) {
            lost.add(path + (now == null ? " is gone" : " is changed"));
          }
        });
    return lost;
  }

  /** What is new in a later one, folders aside. */
  List<String> newIn(Snapshot later) {
    return later.files.entrySet().stream()
        .filter(entry -> !files.containsKey(entry.getKey()) && !entry.getValue().equals("folder"))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}

package dev.graft.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs small archives: each entry is a stand-in for a photo, see {@link Folders#jpeg}. */
final class Archives {
  private Archives() {}

  /** Puts one entry after another into an archive. */
  interface Packer {
    void add(String name, byte[] content) throws IOException;
  }

  @FunctionalInterface
  interface Contents {
    void packInto(Packer packer) throws IOException;
  }

  static byte[] content(String name) {
    return Folders.jpeg(name);
  }

  static void photos(Packer packer, String folder, int count) throws IOException {
    for (int i = 1; i <= count; i++) {
      String name = "%s/%03d.jpg".formatted(folder, i);
      packer.add(name, content(name));
    }
  }

  /** The bytes of a small sound archive of that ending. */
  static byte[] ofTwoPhotos(String ending) {
    try {
      Path file = Files.createTempFile("sound", ending);
      try {
        return Files.readAllBytes(pack(file, packer -> photos(packer, "rose", 2)));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packs by the ending of the name: .zip, .tar, or a compressed tar. */
  static Path pack(Path archive, Contents contents) throws IOException {
    String name = archive.getFileName().toString();
    if (name.endsWith(".zip")) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
        contents.packInto(
            (entry, content) -> {
              zip.putNextEntry(new ZipEntry(entry));
              zip.write(content);
              zip.closeEntry();
            });
      }
    } else {
      try (OutputStream file = Files.newOutputStream(archive);
          OutputStream out = name.endsWith(".tar") ? file : new GZIPOutputStream(file);
          TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        contents.packInto((entry, content) -> tarEntry(tar, entry, content));
      }
    }
    return archive;
  }

  private static void tarEntry(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(name.endsWith("/") ? 0 : content.length);
    tar.putArchiveEntry(entry);
    if (!name.endsWith("/")) {
      tar.write(content);
    }
    tar.closeArchiveEntry();
  }

  /** A compressed tar with one link in it. */
  static Path withLink(Path archive, byte kind, String name, String target) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      for (String photo : List.of("daisy/1.jpg", "tulip/1.jpg")) {
        tarEntry(tar, photo, content(photo));
      }
      TarArchiveEntry link = new TarArchiveEntry(name, kind);
      link.setLinkName(target);
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    return archive;
  }
}

package dev.graft.photo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A photo in a file of its own. Only regular files are ever opened, and links to such: opening a
 * pipe would wait for somebody who writes to it.
 *
 * @param path the file, as the user named it or as it was found below a folder that they named
 */
public record FilePhoto(Path path) implements StoredPhoto {
  @Override
  public String name() {
    return FileNames.readable(path);
  }

  @Override
  public byte[] read() throws IOException {
    PhotoSize.require(size());
    return Files.readAllBytes(path);
  }

  @Override
  public byte[] begin(int count) throws IOException {
    PhotoSize.require(size());
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(count);
    }
  }

  @Override
  public long size() throws IOException {
    if (!FileNames.isReadable(path)) {
      throw new UnusablePhotoException(
          "its name %s; %s".formatted(FileNames.PROBLEM, FileNames.REMEDY));
    }
    BasicFileAttributes attributes = attributes();
    if (!attributes.isRegularFile()) {
      throw new UnusablePhotoException(attributes.isDirectory() ? folder() : "is no regular file");
    }
    return attributes.size();
  }

  private String folder() {
    return Files.isSymbolicLink(path) ? "is a link to a folder around it" : "is a folder";
  }

  private BasicFileAttributes attributes() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      if (Files.isSymbolicLink(path)) {
        throw new UnusablePhotoException("is a link to nothing");
      }
      throw e;
    }
  }
}

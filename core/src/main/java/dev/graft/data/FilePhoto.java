package dev.graft.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A photo in a file of its own.
 *
 * @param path the file, as the user named it or as it was found below a folder that they named
 */
public record FilePhoto(Path path) implements StoredPhoto {
  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public byte[] read() throws IOException {
    return Files.readAllBytes(path);
  }

  @Override
  public long size() throws IOException {
    return Files.size(path);
  }
}

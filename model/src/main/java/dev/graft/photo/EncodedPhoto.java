package dev.graft.photo;

import java.io.IOException;

/** A photo whose bytes are in memory. */
final class EncodedPhoto implements Photo {
  private final String name;
  private final byte[] encoded;

  EncodedPhoto(String name, byte[] encoded) {
    this.name = name;
    this.encoded = encoded;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] read() throws IOException {
    PhotoSize.require(encoded.length);
    return encoded;
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.graft.spark;

import dev.graft.home.Sha256;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.util.HexFormat;

/**
 * A photo whose bytes are those that were hashed, or none: what is kept under a hash is then of
 * these bytes, whatever became of the file meanwhile.
 *
 * @param hash SHA-256 of its bytes, as 64 hexadecimal digits
 */
record HashedPhoto(Photo photo, String hash) implements Photo {
  @Override
  public String name() {
    return photo.name();
  }

  @Override
  public byte[] read() throws IOException {
    byte[] bytes = photo.read();
    if (!HexFormat.of().formatHex(Sha256.of(bytes)).equals(hash)) {
      throw new IOException("it was changed while it was being looked at");
    }
    return bytes;
  }
}

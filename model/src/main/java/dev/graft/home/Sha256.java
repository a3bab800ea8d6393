package dev.graft.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) of bytes and of files: what content is known by. */
public final class Sha256 {
  private Sha256() {}

  /** The 32 bytes for pieces of content one behind the other. */
  public static byte[] of(byte[]... pieces) {
    MessageDigest digest = digest();
    for (byte[] piece : pieces) {
      digest.update(piece);
    }
    return digest.digest();
  }

  /** The 32 bytes for a file's content. */
  public static byte[] of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
    return digest.digest();
  }

  /** For content that comes bit by bit. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

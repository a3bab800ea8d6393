package dev.graft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Graft this is. */
public final class GraftVersion {
  private GraftVersion() {}

  /** For example {@code 0.1.0}. */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream in = GraftVersion.class.getResourceAsStream("graft.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Graft's own jar cannot be read", e);
    }
    return properties.getProperty("version");
  }
}

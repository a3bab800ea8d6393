package dev.graft.photo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of files and folders that are no text, because their bytes are none in the encoding that
 * names are read in. Java puts U+FFFD in the place of such bytes, and different names become one.
 */
public final class FileNames {
  private static final char REPLACEMENT = '\uFFFD';

  private static final boolean UNICODE =
      System.getProperty("sun.jnu.encoding", "UTF-8").toUpperCase(Locale.ROOT).equals("UTF-8");

  /** What is wrong with such a name, in words for a person. */
  public static final String PROBLEM = UNICODE ? "is not UTF-8" : "can't be read in this locale";

  /** What to do about it. */
  public static final String REMEDY = UNICODE ? "rename it" : "set LC_ALL=C.UTF-8 and start again";

  private FileNames() {}

  /** Whether a path is text. */
  public static boolean isReadable(Path path) {
    return isReadable(path.toString());
  }

  /** Whether a name is text. */
  public static boolean isReadable(String name) {
    return name.indexOf(REPLACEMENT) < 0;
  }

  /** The path; where a part of it is no text, its bytes stand there as {@code \xE4}. */
  public static String readable(Path path) {
    return isReadable(path) ? path.toString() : escaped(path.toUri().getRawPath());
  }

  /** From the form of a URI, which keeps the bytes that a name has on the disk. */
  private static String escaped(String uri) {
    byte[] bytes = new byte[uri.length()];
    int length = 0;
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) == '%') {
        bytes[length++] = (byte) Integer.parseInt(uri.substring(i + 1, i + 3), 16);
        i += 2;
      } else {
        bytes[length++] = (byte) uri.charAt(i);
      }
    }
    boolean folder = length > 1 && bytes[length - 1] == '/';
    byte[] name = Arrays.copyOf(bytes, folder ? length - 1 : length);
    return utf8(name).filter(FileNames::isReadable).orElseGet(() -> escaped(name));
  }

  /** Bytes as text; what is none in ASCII as {@code \xE4}. */
  public static String escaped(byte[] name) {
    StringBuilder text = new StringBuilder();
    for (byte each : name) {
      text.append(
          each >= ' ' && each < 0x7F
              ? String.valueOf((char) each)
              : "\\x%02X".formatted(Byte.toUnsignedInt(each)));
    }
    return text.toString();
  }

  /** What bytes say in UTF-8; empty if they are none. */
  public static Optional<String> utf8(byte[] name) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** A name with a number before its ending, as {@code owl-2.jpg}. */
  public static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
    return name.substring(0, dot) + "-" + number + name.substring(dot);
  }
}

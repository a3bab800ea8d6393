package dev.graft.bench.serve;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection to a service of this machine, kept for many requests. It does as little as a client
 * can, since it shares the processors with the service.
 */
final class Connection implements AutoCloseable {
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final byte[] head;

  /**
   * Connects.
   *
   * @param path that photos are posted to
   */
  Connection(int port, String path) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    head =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: image/jpeg\r\nContent-Length: "
            .formatted(path, port)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Posts a photo.
   *
   * @return what was answered
   * @throws IOException if that is no success with a length
   */
  String post(byte[] photo) throws IOException {
    byte[] length = (photo.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + length.length + photo.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(length, 0, request, head.length, length.length);
    System.arraycopy(photo, 0, request, head.length + length.length, photo.length);
    socket.getOutputStream().write(request);
    String status = line();
    int size = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith(LENGTH)) {
        size = Integer.parseInt(lower.substring(LENGTH.length()).strip());
      }
    }
    if (size < 0) {
      throw new IOException("An answer without a length: " + status);
    }
    String answer = new String(in.readNBytes(size), StandardCharsets.UTF_8);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(status + ": " + answer);
    }
    return answer;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The service closed the connection.");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

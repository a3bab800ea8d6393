package dev.graft.web;

import dev.graft.home.AtomicFiles.Content;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Bytes as a text in a page: gzip, in Base64, in lines that editors can show. */
final class Payload {
  private static final int LINE = 4096;
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'});

  private Payload() {}

  /** Packs what a content writes. */
  static Content of(Content bytes) {
    return out -> {
      try (OutputStream packed = new GZIPOutputStream(BASE64.wrap(new Open(out)))) {
        bytes.writeTo(packed);
      }
    };
  }

  /** A stream that stays open behind those who write a part of it. */
  private static final class Open extends FilterOutputStream {
    Open(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}

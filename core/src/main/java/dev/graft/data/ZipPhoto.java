package dev.graft.data;

import dev.graft.photo.StoredPhoto;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A photo in a zip archive, known by where its bytes lie. Each reading opens the archive for
 * itself, so that any number of threads may read at once and nothing stays open.
 *
 * @param deflated whether the bytes are compressed (RFC 1951) or stored as they are
 * @param offset where they begin in the archive
 * @param packed how many there are
 * @param unpacked how many there are after decompression
 * @param crc CRC-32 of those
 */
record ZipPhoto(
    Path archive, String name, boolean deflated, long offset, int packed, int unpacked, long crc)
    implements StoredPhoto {
  /** More bytes than this do not come out of one: 258 bytes take at least two bits. */
  private static final long MOST_INFLATED = 1032;

  /** So many packed bytes hold the tables of a first block (RFC 1951, 3.2.7) and more. */
  private static final int ENOUGH = 4096;

  @Override
  public long size() {
    return unpacked;
  }

  @Override
  public byte[] read() throws IOException {
    byte[] bytes = deflated ? inflated(stored(packed), unpacked) : stored(packed);
    CRC32 found = new CRC32();
    found.update(bytes);
    if (bytes.length != unpacked || found.getValue() != crc) {
      throw new IOException("the archive is damaged here");
    }
    return bytes;
  }

  /** Only a little is read and unpacked, and nothing compared with its checksum. */
  @Override
  public byte[] begin(int count) throws IOException {
    int wanted = Math.min(count, unpacked);
    if (!deflated) {
      return stored(Math.min(wanted, packed));
    }
    return inflated(stored(Math.min(packed, ENOUGH)), wanted);
  }

  private byte[] stored(int count) throws IOException {
    try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
      if (channel.size() - offset < count) {
        throw new EOFException("the archive ends before the photo does");
      }
      ByteBuffer bytes = ByteBuffer.allocate(count);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, offset + bytes.position()) < 0) {
          throw new EOFException("the archive ends before the photo does");
        }
      }
      return bytes.array();
    }
  }

  /** Never more than wanted, whatever the data would unpack to. */
  private static byte[] inflated(byte[] data, int wanted) throws IOException {
    if (wanted > MOST_INFLATED * data.length + MOST_INFLATED) {
      throw new IOException("the archive is damaged here");
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(data);
      byte[] bytes = new byte[wanted];
      int length = 0;
      while (length < wanted) {
        int more = inflater.inflate(bytes, length, wanted - length);
        if (more == 0) {
          throw new IOException("the archive is damaged here");
        }
        length += more;
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new IOException("the archive is damaged here", e);
    } finally {
      inflater.end();
    }
  }
}

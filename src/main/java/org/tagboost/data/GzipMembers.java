package org.tagboost.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code .gz} file, whose members are read one after another, as {@code gzip}
 * does. Unlike {@link java.util.zip.GZIPInputStream} it refuses what follows the last member,
 * unless that is zeros. Checksum and length of a member are compared when its end is read.
 */
final class GzipMembers extends InputStream {

  private static final int BUFFER_BYTES = 1 << 18;

  private final BufferedInputStream file;
  private final byte[] single = new byte[1];
  private @Nullable GzipCompressorInputStream member;

  /**
   * @param file closed with this
   * @throws IOException if it does not begin with a member
   */
  GzipMembers(InputStream file) throws IOException {
    this.file = new BufferedInputStream(file, BUFFER_BYTES);
    this.member = open();
  }

  @Override
  public int read() throws IOException {
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (member != null) {
      int count = member.read(into, offset, length);
      if (count >= 0) {
        return count;
      }
      member = isMore() ? open() : null;
    }
    return -1;
  }

  /** Whether anything but zeros follows; the next read begins with it. */
  private boolean isMore() throws IOException {
    int next;
    do {
      file.mark(1);
      next = file.read();
    } while (next == 0);
    file.reset();
    return next >= 0;
  }

  /** The stream leaves the bytes after its member in {@link #file}, which supports marks. */
  private GzipCompressorInputStream open() throws IOException {
    file.mark(2);
    boolean magic = file.read() == 0x1f && file.read() == 0x8b;
    file.reset();
    if (!magic) {
      throw new IOException(
          member == null ? "Not in GZIP format" : "other bytes follow its gzip data");
    }
    return new GzipCompressorInputStream(file);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

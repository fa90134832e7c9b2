package org.tagboost.hadoop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;

/**
 * A file that is read: one after another, or at any position by several threads, over the network
 * each time; or mapped, from a copy on this machine.
 */
final class ReadChannel extends PlainChannel {

  /** Enough for a request to take longer than its way. */
  private static final int MOST_BYTES = 1 << 22;

  private final FileStatus status;
  private final FSDataInputStream in;
  private long position;

  private ReadChannel(HadoopPath file, FileStatus status, FSDataInputStream in) {
    super(file);
    this.status = status;
    this.in = in;
  }

  static ReadChannel open(HadoopPath file) throws IOException {
    FileStatus status = file.status();
    if (status.isDirectory()) {
      throw new FileSystemException(file.toString(), null, "Is a directory");
    }
    FSDataInputStream in = HadoopErrors.call(file, () -> file.client().open(file.hadoop()));
    return new ReadChannel(file, status, in);
  }

  @Override
  public synchronized int read(ByteBuffer into) throws IOException {
    int count =
        HadoopErrors.call(
            file,
            () -> {
              if (in.getPos() != position) {
                if (position >= size()) {
                  return -1;
                }
                in.seek(position);
              }
              return fill(into, in::read);
            });
    position += Math.max(0, count);
    return count;
  }

  @Override
  public int read(ByteBuffer into, long from) throws IOException {
    return HadoopErrors.call(
        file,
        () ->
            from >= size()
                ? -1
                : fill(into, (bytes, offset, length) -> in.read(from, bytes, offset, length)));
  }

  /** Reads some bytes. */
  private interface Source {
    int read(byte[] bytes, int offset, int length) throws IOException;
  }

  private static int fill(ByteBuffer into, Source source) throws IOException {
    int length = Math.min(into.remaining(), MOST_BYTES);
    if (length == 0) {
      return 0;
    }
    if (into.hasArray()) {
      int count = source.read(into.array(), into.arrayOffset() + into.position(), length);
      into.position(into.position() + Math.max(0, count));
      return count;
    }
    byte[] bytes = new byte[length];
    int count = source.read(bytes, 0, length);
    into.put(bytes, 0, Math.max(0, count));
    return count;
  }

  @Override
  public synchronized long position() {
    return position;
  }

  @Override
  public synchronized FileChannel position(long next) {
    position = next;
    return this;
  }

  @Override
  public long size() {
    return status.getLen();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long from, long bytes) throws IOException {
    return mode == MapMode.READ_ONLY
        ? LocalCopies.map(file, status, from, bytes)
        : super.map(mode, from, bytes);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    HadoopErrors.call(
        file,
        () -> {
          in.close();
          return true;
        });
  }
}

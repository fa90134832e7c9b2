package org.tagboost.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.tagboost.data.Float16;
import org.tagboost.data.NpyHeader;
import org.tagboost.data.NpyType;

/** The shared rows of one width, read from the bundle where they are wanted. Not thread-safe. */
final class StoredRows {

  /** The longest header that we write is far shorter. */
  private static final int MAX_HEADER = 1 << 10;

  private static final int WINDOW = 1 << 18;

  private final FileChannel channel;
  private final String name;
  private final NpyHeader header;
  private final long first;
  private final ByteBuffer window;

  /** The row that the window begins with. */
  private int windowRow;

  /**
   * @param name of the entry, for messages
   * @param offset where its bytes begin
   * @param bytes how many there are
   * @throws IOException if they are no matrix of float16 or float32, of {@code columns}
   */
  StoredRows(FileChannel channel, String name, long offset, long bytes, int columns)
      throws IOException {
    this.channel = channel;
    this.name = name;
    ByteBuffer start = ByteBuffer.allocate((int) Math.min(bytes, MAX_HEADER));
    fill(start, offset);
    header = NpyHeader.parse(start.flip(), name);
    if (header.shape().size() != 2
        || header.shape().get(1) != columns
        || header.type() == NpyType.FLOAT64
        || header.bigEndian()
        || header.fortranOrder()
        || header.dataOffset() + header.dataBytes() != bytes) {
      throw new IOException(name + " holds no rows of " + columns + " float16 or float32");
    }
    first = offset + header.dataOffset();
    window = ByteBuffer.allocate(Math.max(rowBytes(), WINDOW / rowBytes() * rowBytes()));
    window.limit(0);
  }

  private int rowBytes() {
    return Math.multiplyExact(columns(), header.type().bytes());
  }

  int rows() {
    return header.shape().get(0);
  }

  int columns() {
    return header.shape().get(1);
  }

  /**
   * Copies a row as little-endian float32.
   *
   * @param row less than {@link #rows}
   */
  void copy(int row, ByteBuffer into) throws IOException {
    int size = rowBytes();
    if (row < windowRow || (row - windowRow + 1L) * size > window.limit()) {
      windowRow = row;
      int count = Math.min(window.capacity() / size, rows() - row);
      fill(window.clear().limit(count * size), first + (long) row * size);
      window.flip();
    }
    ByteBuffer stored = window.slice((row - windowRow) * size, size).order(ByteOrder.LITTLE_ENDIAN);
    if (header.type() == NpyType.FLOAT32) {
      into.put(stored);
    } else {
      while (stored.hasRemaining()) {
        into.putFloat(Float16.toFloat(stored.getShort()));
      }
    }
  }

  private void fill(ByteBuffer buffer, long position) throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, at);
      if (n < 0) {
        throw new EOFException(name + " is cut off");
      }
      at += n;
    }
  }
}

package org.tagboost.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.tagboost.failure.UserException;

/**
 * Rows in an open file, read when they are asked for, so that they take no memory of the process.
 * The file is closed when nothing refers to it.
 *
 * @param file for messages
 * @param start of the first row, in bytes
 */
record FileMatrixRows(Path file, FileChannel channel, long start, int columns)
    implements MatrixRows {

  @Override
  public float get(int row, int column) {
    float[] value = new float[1];
    copy(row, column, 1, value, 0);
    return value[0];
  }

  @Override
  public void copy(int row, int firstColumn, int count, float[] into, int offset) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    long position = start + ((long) row * columns + firstColumn) * Float.BYTES;
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          throw new UserException(file + ": was cut off while it was read; run the command again");
        }
      }
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
    bytes.flip().asFloatBuffer().get(into, offset, count);
  }
}

package org.tagboost.data.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.failure.UserException;

/**
 * The records of a TFRecord file. Each is a length (8 bytes, little-endian), the masked CRC32C of
 * the length, the data, and their masked CRC32C
 * (https://www.tensorflow.org/tutorials/load_data/tfrecord).
 */
final class TfRecords implements AutoCloseable {

  private static final int MOST_BYTES = 1 << 26;
  private static final int MASK = 0xa282ead8;

  private final Path file;
  private final InputStream in;
  private int read;

  TfRecords(Path file) {
    this.file = file;
    try {
      this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
    }
  }

  /**
   * The next record.
   *
   * @return empty at the end of the file
   * @throws UserException if the file is cut off, or a checksum is wrong
   */
  Optional<byte[]> next() {
    try {
      byte[] head = in.readNBytes(12);
      if (head.length == 0) {
        return Optional.empty();
      }
      if (head.length < 12) {
        throw cutOff();
      }
      ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      long length = numbers.getLong();
      if (numbers.getInt() != masked(head, 8)) {
        throw damaged(
            read == 0
                ? "is no TFRecord file, or its first length is damaged"
                : "has a wrong checksum of a length");
      }
      if (length < 0 || length > MOST_BYTES) {
        throw damaged("has a record of " + length + " bytes, expected at most " + MOST_BYTES);
      }
      byte[] data = in.readNBytes((int) length);
      byte[] checksum = in.readNBytes(4);
      if (data.length < length || checksum.length < 4) {
        throw cutOff();
      }
      if (ByteBuffer.wrap(checksum).order(ByteOrder.LITTLE_ENDIAN).getInt()
          != masked(data, data.length)) {
        throw damaged("has a wrong checksum");
      }
      read++;
      return Optional.of(data);
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
    }
  }

  /** The place of the last record, for messages. */
  String name() {
    return file + "[" + (read - 1) + "]";
  }

  /** The masked CRC32C of the first bytes. */
  static int masked(byte[] bytes, int count) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, count);
    return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
  }

  private UserException cutOff() {
    return damaged("ends inside the record");
  }

  private UserException damaged(String what) {
    return new UserException(
        "%s: %s, at record %d (from 0); download the file again".formatted(file, what, read));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
    }
  }
}

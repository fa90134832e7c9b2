package org.tagboost.synth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A {@code .tar.gz} in the order of positions, with fixed dates, so that equal data give equal
 * bytes.
 *
 * <p>Compressing takes longer than generating. So every caller compresses its own entry, in its own
 * thread, up to a byte boundary, and then waits for its turn to append it: together the pieces are
 * one ordinary gzip stream, as pigz makes it.
 */
final class SequenceArchive implements SequenceSink {

  private static final String FOLDER = "track_embeddings/";
  private static final int RECORD = TarConstants.DEFAULT_RCDSIZE;

  /** Magic, deflate, no flags, no time, no extra flags, unknown system (RFC 1952). */
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** An empty last block (RFC 1951: fixed codes, end of block). */
  private static final byte[] LAST_BLOCK = {3, 0};

  private final OutputStream out;
  private final CRC32 checksum = new CRC32();
  private long size;
  private int turn;
  private boolean aborted;

  /**
   * @param out not closed here
   */
  SequenceArchive(OutputStream out) throws IOException {
    this.out = out;
    out.write(GZIP_HEADER);
  }

  @Override
  public boolean has(String id) {
    return false;
  }

  @Override
  public void put(int position, String id, byte[] npy) throws IOException {
    byte[] entry = entry(FOLDER + id + ".npy", npy);
    byte[] compressed = compress(entry);
    synchronized (this) {
      while (turn != position && !aborted) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while waiting to write " + id, e);
        }
      }
      if (!aborted) {
        append(entry, compressed);
        turn++;
        notifyAll();
      }
    }
  }

  @Override
  public synchronized void abort() {
    aborted = true;
    notifyAll();
  }

  /** Writes what follows the last entry. */
  synchronized void finish() throws IOException {
    byte[] end = new byte[2 * RECORD];
    append(end, compress(end));
    out.write(LAST_BLOCK);
    out.write(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) checksum.getValue())
            .putInt((int) size)
            .array());
  }

  private void append(byte[] plain, byte[] compressed) throws IOException {
    out.write(compressed);
    checksum.update(plain);
    size += plain.length;
  }

  /** Header, content, and zeros up to a whole record. */
  private static byte[] entry(String name, byte[] content) {
    TarArchiveEntry header = new TarArchiveEntry(name);
    header.setSize(content.length);
    header.setModTime(0);
    int records = (content.length + RECORD - 1) / RECORD;
    byte[] entry = new byte[(1 + records) * RECORD];
    header.writeEntryHeader(entry);
    System.arraycopy(content, 0, entry, RECORD, content.length);
    return entry;
  }

  private static byte[] compress(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(plain);
      ByteArrayOutputStream compressed = new ByteArrayOutputStream(plain.length);
      byte[] chunk = new byte[1 << 16];
      int length;
      do {
        length = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
        compressed.write(chunk, 0, length);
      } while (length == chunk.length);
      return compressed.toByteArray();
    } finally {
      deflater.end();
    }
  }
}

package org.tagboost.synth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes a {@code .tar.gz} in the order of positions, with fixed dates, so that equal data give
 * equal bytes.
 *
 * <p>Compressing takes longer than generating. So each caller compresses its own entry in its own
 * thread, up to a byte boundary; the pieces together form one ordinary gzip stream, as in pigz. A
 * piece that is ready before its turn is kept, so that threads do not wait for a slower one unless
 * too many pieces are kept.
 *
 * <p>Uses Huffman coding only: noise has no repeated strings, so searching for them would take most
 * of the time and save nothing.
 */
final class SequenceArchive implements SequenceSink {

  private static final String FOLDER = "track_embeddings/";
  private static final int RECORD = TarConstants.DEFAULT_RCDSIZE;

  /** Magic, deflate, no flags, no time, no extra flags, unknown system (RFC 1952). */
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** An empty last block (RFC 1951: fixed codes, end of block). */
  private static final byte[] LAST_BLOCK = {3, 0};

  /** Largest number of kept pieces; several per worker of a large machine. */
  private static final int MAX_AHEAD = 32;

  private final OutputStream out;
  private final Map<Integer, Piece> early = new HashMap<>();
  private final CRC32 checksum = new CRC32();
  private long size;
  private int turn;
  private boolean aborted;

  /**
   * @param out not closed by this class
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
    hand(position, new Piece(entry, compress(entry)));
  }

  private synchronized void hand(int position, Piece piece) throws IOException {
    while (position - turn > MAX_AHEAD && !aborted) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting to write an archive", e);
      }
    }
    early.put(position, piece);
    for (Piece next = early.remove(turn); next != null && !aborted; next = early.remove(turn)) {
      append(next);
      turn++;
      notifyAll();
    }
  }

  @Override
  public synchronized void abort() {
    aborted = true;
    notifyAll();
  }

  /** Writes the end of the archive, after the last entry. */
  synchronized void finish() throws IOException {
    byte[] end = new byte[2 * RECORD];
    append(new Piece(end, compress(end)));
    out.write(LAST_BLOCK);
    out.write(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) checksum.getValue())
            .putInt((int) size)
            .array());
  }

  private void append(Piece piece) throws IOException {
    out.write(piece.compressed);
    checksum.update(piece.plain);
    size += piece.plain.length;
  }

  /** A section of the archive, uncompressed and compressed. */
  private record Piece(byte[] plain, byte[] compressed) {}

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
      deflater.setStrategy(Deflater.HUFFMAN_ONLY);
      deflater.setInput(plain);
      ByteArrayOutputStream compressed = new ByteArrayOutputStream(plain.length);
      byte[] chunk = new byte[1 << 16];
      int length;
      do {
        length = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
        compressed.write(chunk, 0, length);
        // The first call sets the strategy, and may not consume input yet.
      } while (length == chunk.length || !deflater.needsInput());
      return compressed.toByteArray();
    } finally {
      deflater.end();
    }
  }
}

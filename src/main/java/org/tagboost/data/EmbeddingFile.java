package org.tagboost.data;

import java.nio.ByteBuffer;

/**
 * The {@code .npy} file of one track in memory: a buffer that is reused for many tracks. Used by
 * one thread at a time.
 */
public final class EmbeddingFile {

  /** Far larger than any sequence: a larger size means a damaged file. */
  static final int MAX_BYTES = 1 << 30;

  /** Off-heap, so that the system copies the bytes of a file directly into it. */
  private ByteBuffer content = ByteBuffer.allocateDirect(0);

  private String track = "";
  private int index = -1;
  private String name = "";

  /** The whole file, from 0 to the buffer's limit; not a copy. */
  public ByteBuffer content() {
    return content;
  }

  /** Number of bytes. */
  public int length() {
    return content.limit();
  }

  /** The track's id. */
  public String track() {
    return track;
  }

  /** The 0-based position of the track in the list that the cursor was opened with. */
  public int index() {
    return index;
  }

  /** The file's name for messages, such as {@code music.tar.gz!track_embeddings/17.npy}. */
  public String name() {
    return name;
  }

  /**
   * Space for {@code size} bytes, at most {@link #MAX_BYTES}, from 0 to the buffer's limit; the
   * previous content is lost.
   */
  ByteBuffer room(int size) {
    if (content.capacity() < size) {
      // Grow by half in addition, so that the size stops growing after a few dozen tracks.
      content = ByteBuffer.allocateDirect((int) Math.min(MAX_BYTES, size + size / 2L));
    }
    return content.clear().limit(size);
  }

  /** Sets what the buffer contains, up to its position. */
  void holds(String track, int index, String name) {
    content.flip();
    this.track = track;
    this.index = index;
    this.name = name;
  }
}

package org.tagboost.data;

import java.nio.ByteBuffer;

/**
 * One track's {@code .npy} file in memory: a buffer meant to be filled again and again. Belongs to
 * one thread at a time.
 */
public final class EmbeddingFile {

  /** Far beyond any sequence: a larger size is damage, and no reason to run out of memory. */
  static final int MAX_BYTES = 1 << 30;

  /** Outside the heap: the system then copies a file's bytes into it and not to a place between. */
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

  /** The track's position in the list that the cursor was opened with, from 0. */
  public int index() {
    return index;
  }

  /** The file's name for messages, such as {@code music.tar.gz!track_embeddings/17.npy}. */
  public String name() {
    return name;
  }

  /**
   * Room for so many bytes, at most {@link #MAX_BYTES}, from 0 to the buffer's limit; what they
   * held is lost.
   */
  ByteBuffer room(int size) {
    if (content.capacity() < size) {
      // Grow by half as well, so that a few dozen tracks settle the size for all.
      content = ByteBuffer.allocateDirect((int) Math.min(MAX_BYTES, size + size / 2L));
    }
    return content.clear().limit(size);
  }

  /** Says what the buffer now holds, up to its position. */
  void holds(String track, int index, String name) {
    content.flip();
    this.track = track;
    this.index = index;
    this.name = name;
  }
}

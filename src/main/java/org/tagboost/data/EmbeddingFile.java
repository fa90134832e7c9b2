package org.tagboost.data;

/**
 * One track's {@code .npy} file in memory: a buffer meant to be filled again and again. Belongs to
 * one thread at a time.
 */
public final class EmbeddingFile {

  /** Far beyond any sequence: a larger size is damage, and no reason to run out of memory. */
  static final int MAX_BYTES = 1 << 30;

  private byte[] bytes = {};
  private int length;
  private String track = "";
  private int index = -1;
  private String name = "";

  /** The file, from 0 to {@link #length()}; not a copy, and possibly longer. */
  public byte[] bytes() {
    return bytes;
  }

  /** Number of bytes that count. */
  public int length() {
    return length;
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

  /** Room for so many bytes, at most {@link #MAX_BYTES}; what they held is lost. */
  byte[] room(int size) {
    if (bytes.length < size) {
      bytes = new byte[Math.min(MAX_BYTES, size + size / 2)];
    }
    return bytes;
  }

  /** Says what the buffer now holds. */
  void holds(String track, int index, String name, int length) {
    this.track = track;
    this.index = index;
    this.name = name;
    this.length = length;
  }
}

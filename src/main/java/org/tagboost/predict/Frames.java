package org.tagboost.predict;

import java.nio.ByteBuffer;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;

/** Where one thread reads track after track into. */
final class Frames {

  private final EmbeddingFile file = new EmbeddingFile();
  private final Sequence sequence = new Sequence();
  private final NonFinite nonFinite;

  Frames(NonFinite nonFinite) {
    this.nonFinite = nonFinite;
  }

  /** The track that was read last. */
  Sequence sequence() {
    return sequence;
  }

  /** A buffer for the bytes of a track. */
  EmbeddingFile file() {
    return file;
  }

  NonFinite nonFinite() {
    return nonFinite;
  }

  /** Decodes a {@code .npy}. */
  void decode(ByteBuffer npy, String name) {
    NpyDecoder.decode(npy, name, nonFinite, sequence);
  }
}

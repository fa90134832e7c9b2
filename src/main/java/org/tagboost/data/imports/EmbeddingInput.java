package org.tagboost.data.imports;

import java.io.IOException;
import java.util.List;

/** Embeddings of many tracks in another form. */
interface EmbeddingInput {

  /** Takes the tracks, one after another. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes a track.
     *
     * @param name of its place, for messages
     * @param npy its embedding as a {@code .npy} file
     * @param labels numbers of its tags, if the form has them
     */
    void track(String id, String name, byte[] npy, List<Long> labels) throws IOException;
  }

  /**
   * Reads all tracks.
   *
   * @throws org.tagboost.failure.UserException if a file is damaged or cut off
   * @throws IOException if the sink cannot write
   */
  void read(Sink sink) throws IOException;
}

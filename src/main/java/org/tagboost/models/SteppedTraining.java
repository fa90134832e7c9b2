package org.tagboost.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The training of some tags of a fold in steps of one or more parts, so that several processes can
 * do them. A part depends on the fold's data, the tags, the seed and the parts of earlier steps
 * alone, so that whoever does it, and however often, writes the same bytes. Not thread-safe.
 */
public interface SteppedTraining extends AutoCloseable {

  /**
   * A step.
   *
   * @param name short, for files and messages, unlike those of the others
   * @param parts how many it has, at least 1; each can begin when all of the step before are done
   */
  record Step(String name, int parts) {}

  /**
   * A part of a step.
   *
   * @param step 0-based
   * @param number 0-based among the parts of its step
   */
  record Part(int step, int number) {}

  /** What parts have written, wherever it was done. */
  interface Finished {

    /**
     * Reads a part of an earlier step.
     *
     * @throws org.tagboost.failure.UserException if it is not there, or damaged
     */
    <T> T read(Part part, Content<T> content);
  }

  /** Makes something of what a part has written. */
  @FunctionalInterface
  interface Content<T> {

    /**
     * Reads it.
     *
     * @param in need not be read to its end; not closed
     */
    T from(InputStream in) throws IOException;
  }

  /**
   * Does a part, once those of earlier steps are finished.
   *
   * @param out takes the result; not closed
   */
  void write(Part part, OutputStream out) throws IOException;

  /**
   * Makes the model, once the parts of all steps are finished: to the last bit that of {@link
   * FoldTrainer#train}, with the scores of {@link FoldTrainer#trainLeavingOneOut} if these are
   * wanted.
   */
  TrainedTags finish();

  /** Frees native memory. */
  @Override
  void close();
}

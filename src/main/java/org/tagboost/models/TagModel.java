package org.tagboost.models;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.tagboost.models.onnx.OnnxTranslation;

/**
 * A trained model of some tags. It carries all that scoring takes: scalers, weights, the name of
 * the model whose scores are its base margins.
 *
 * <p>Saved and loaded again by its {@link ModelKind} it gives the same scores to the last bit. Not
 * thread-safe unless its kind says so.
 */
public interface TagModel extends AutoCloseable {

  /** The numbers of its tags, ascending; a copy. */
  int[] tags();

  /** Number of feature columns that it takes. */
  int columns();

  /**
   * Scores tracks. The score of a track does not depend on the tracks beside it.
   *
   * @param tracks with {@link #columns} columns; with base margins if {@link #baseMarginsFrom} asks
   *     for them
   * @return probabilities in [0, 1], {@code [tag][track]}, tags in the order of {@link #tags}
   * @throws IllegalArgumentException if the columns differ, or base margins are missing
   */
  float[][] score(ScoredTracks tracks);

  /** The model whose scores of the same tracks are the base margins of this one, if any. */
  default Optional<String> baseMarginsFrom() {
    return Optional.empty();
  }

  /** Boosting rounds, or passes over the training tracks, that the model is the outcome of. */
  int rounds();

  /** Writes the model in the format that {@link ModelKind#load} of its kind reads. */
  void save(OutputStream out) throws IOException;

  /** The model as operators of ONNX; empty for kinds that they cannot express. */
  default Optional<OnnxTranslation> onnx() {
    return Optional.empty();
  }

  /**
   * What adds up to the log-odds of a track's score; empty for kinds whose scores are no sums over
   * columns, such as kernels, whose terms are training tracks.
   *
   * @param tag one of {@link #tags}
   * @param track one track, as for {@link #score}
   */
  default Optional<Contributions> contributions(int tag, ScoredTracks track) {
    return Optional.empty();
  }

  /**
   * What training tracks contribute to a track's score; empty for kinds that do not compare tracks.
   *
   * @param tag one of {@link #tags}
   * @param track one track, as for {@link #score}
   */
  default Optional<TrackContributions> trackContributions(int tag, ScoredTracks track) {
    return Optional.empty();
  }

  /** Frees native memory. */
  @Override
  default void close() {}
}

package org.tagboost.evaluation;

import java.util.List;
import org.tagboost.data.FloatMatrix;

/** Scores of tracks by their ids, wherever they come from: a submission, or a model. */
public interface TrackScores {

  /** For people, such as the name of the file. */
  String name();

  /** Ids of the tracks that have scores, distinct, in any order. */
  List<String> tracks();

  /** Number of scores a track. */
  int tags();

  /**
   * Scores of some tracks.
   *
   * @param tracks ids among {@link #tracks}
   * @return tracks x tags, in the order asked for; not NaN
   * @throws IllegalArgumentException if a track has no scores
   */
  FloatMatrix of(List<String> tracks);
}

package org.tagboost.evaluation;

import java.util.List;
import java.util.Map;
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

  /**
   * The rows of some tracks.
   *
   * @param scores of each track, by its id, a number for each tag
   * @throws IllegalArgumentException if a track has no scores
   */
  static FloatMatrix take(Map<String, float[]> scores, List<String> tracks, int tags) {
    float[] rows = new float[Math.multiplyExact(tracks.size(), tags)];
    for (int i = 0; i < tracks.size(); i++) {
      float[] row = scores.get(tracks.get(i));
      if (row == null) {
        throw new IllegalArgumentException("no scores of track " + tracks.get(i));
      }
      System.arraycopy(row, 0, rows, i * tags, tags);
    }
    return FloatMatrix.of(tracks.size(), tags, rows);
  }
}

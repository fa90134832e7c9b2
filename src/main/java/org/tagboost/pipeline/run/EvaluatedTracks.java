package org.tagboost.pipeline.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tagboost.data.Dataset;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.ScoreIdentity;

/**
 * The training tracks of the folds that are trained, which are all unless {@code part.folds} says
 * otherwise. Out-of-fold scores, and all that is told of them, are of these tracks alone; models
 * learn from the others too.
 *
 * @param numbers of the folds, ascending
 * @param rows of the tracks among all training tracks, ascending
 * @param dataset without the other training tracks
 * @param folds of these tracks, counted from 0 in the order of {@code numbers}
 * @param identity of scores of these tracks; tells apart parts whose other tracks lie in other
 *     folds
 */
public record EvaluatedTracks(
    List<Integer> numbers, int[] rows, Dataset dataset, Folds folds, ScoreIdentity identity) {

  /**
   * Finds them.
   *
   * @param identity of the whole
   * @param chosen numbers of folds, ascending; empty: all
   */
  public static EvaluatedTracks of(
      Dataset whole, Folds folds, ScoreIdentity identity, List<Integer> chosen) {
    if (chosen.isEmpty() || chosen.size() == folds.count()) {
      return new EvaluatedTracks(
          IntStream.range(0, folds.count()).boxed().toList(),
          IntStream.range(0, folds.rows()).toArray(),
          whole,
          folds,
          identity);
    }
    int[] rows =
        IntStream.range(0, folds.rows())
            .filter(row -> chosen.contains(folds.foldOf(row)))
            .toArray();
    int[] foldOf = IntStream.of(rows).map(row -> chosen.indexOf(folds.foldOf(row))).toArray();
    Dataset dataset = whole.withTrainTracks(rows);
    return new EvaluatedTracks(
        List.copyOf(chosen),
        rows,
        dataset,
        new Folds(chosen.size(), foldOf),
        ScoreIdentity.of(dataset, folds));
  }

  /** Of scores of all training tracks, those of these. */
  public FloatMatrix take(FloatMatrix scores) {
    return scores.takeRows(rows);
  }

  /**
   * The reverse of {@link #take}: scores in the rows of all training tracks, NaN for the others.
   *
   * @param tracks number of all training tracks
   */
  public FloatMatrix inPlace(FloatMatrix taken, int tracks) {
    int tags = taken.columns();
    float[] scores = new float[Math.multiplyExact(tracks, tags)];
    Arrays.fill(scores, Float.NaN);
    for (int i = 0; i < rows.length; i++) {
      taken.copyRow(i, 0, tags, scores, rows[i] * tags);
    }
    return FloatMatrix.of(tracks, tags, scores);
  }
}

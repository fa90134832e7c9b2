package org.tagboost.evaluation;

/**
 * Out-of-fold scores made comparable across folds: each score becomes its rank among the tracks of
 * its fold, as a share of them. What the models of one fold score higher throughout than those of
 * another no longer counts; neither does that one fold has better tracks than another.
 */
public final class FoldRanks {

  private FoldRanks() {}

  /**
   * The columns of ranks.
   *
   * @param scores out-of-fold, of as many tracks as the folds have
   * @return in (0, 1): (rank - 1/2) / tracks of the fold, where equal scores share a rank
   */
  public static ScoreColumns of(ScoreColumns scores, Folds folds) {
    int[][] rowsOf = new int[folds.count()][];
    for (int fold = 0; fold < rowsOf.length; fold++) {
      rowsOf[fold] = folds.rowsIn(fold);
    }
    return (tag, into) -> {
      scores.copy(tag, into);
      for (int[] rows : rowsOf) {
        rank(into, rows);
      }
    };
  }

  private static void rank(float[] scores, int[] rows) {
    float[] ofFold = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ofFold[i] = scores[rows[i]];
    }
    double[] ranks = new double[rows.length];
    Ranks.add(ofFold, ranks);
    for (int i = 0; i < rows.length; i++) {
      scores[rows[i]] = (float) ((ranks[i] - 0.5) / rows.length);
    }
  }
}

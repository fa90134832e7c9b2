package org.tagboost.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.Evaluation;

/** What each member adds to a blend: the average precision of the blend without it. */
public final class LeaveOneOut {

  private LeaveOneOut() {}

  /**
   * Macro average precision of the blend of all members but one, for each of them in turn; the
   * weights of the others keep their proportions.
   *
   * @param members tracks x tags each, in the blend's order
   * @return as long as {@code members}; NaN where nothing is left to blend
   */
  public static double[] macro(Blend blend, List<FloatMatrix> members, Labels labels) {
    double[] macro = new double[members.size()];
    Arrays.fill(macro, Double.NaN);
    for (int left = 0; left < macro.length && macro.length > 1; left++) {
      List<FloatMatrix> others = new ArrayList<>(members);
      others.remove(left);
      macro[left] =
          blend
              .without(left)
              .map(rest -> Evaluation.macroOf(ScoreBlender.columns(rest, others), labels))
              .orElse(Double.NaN);
    }
    return macro;
  }
}

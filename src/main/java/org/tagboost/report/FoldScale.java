package org.tagboost.report;

import java.util.Locale;
import java.util.Optional;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.Metric;

/**
 * Whether the out-of-fold AP of the ensemble may mislead, since it ranks scores of different models
 * together.
 *
 * @param pooled macro AP of all out-of-fold scores
 * @param foldMean mean of the macro AP within each fold
 * @param ranked macro AP of the ranks within folds
 */
public record FoldScale(double pooled, double foldMean, double ranked) {

  /** Smaller gaps are no matter. */
  private static final double SMALLEST_GAP = 0.01;

  /** A share of the larger AP that ranks within folds give back. */
  private static final double LARGE_SCALE_GAP = 0.05;

  /** Few positives a fold alone cause a gap of a tenth between folds and all tracks. */
  private static final double LARGE_FOLD_GAP = 0.2;

  /** Of an experiment's ensemble. */
  public static FoldScale of(ExperimentReport report) {
    Evaluation evaluation = report.ensemble().evaluation();
    return new FoldScale(
        evaluation.macro(),
        evaluation.foldMean(),
        report.analysis().metrics().ensemble().value(Metric.MACRO_AP_OF_FOLD_RANKS));
  }

  /** One sentence or two if a gap is large; empty otherwise. */
  public Optional<String> remark() {
    if (isLarge(ranked, LARGE_SCALE_GAP)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The out-of-fold AP of %.4f understates the models: the scores of different folds are"
                  + " not on one scale. Ranked within each fold, the same scores reach %.4f, and the"
                  + " mean of the folds is %.4f. It happens where folds differ, as with few groups;"
                  + " compare experiments with compare --within-folds.",
              pooled,
              ranked,
              foldMean));
    }
    if (isLarge(foldMean, LARGE_FOLD_GAP)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The mean of the folds, %.4f, is far above the out-of-fold AP of %.4f, but not for want"
                  + " of a common scale: ranked within each fold, the scores reach %.4f. Folds leave"
                  + " out tags of which they have no positive, and few positives raise the AP of the"
                  + " others.",
              foldMean,
              pooled,
              ranked));
    }
    return Optional.empty();
  }

  private boolean isLarge(double other, double share) {
    double gap = other - pooled; // NaN where undefined, which is not large
    return gap >= SMALLEST_GAP && gap >= share * other;
  }
}

package org.tagboost.evaluation;

import java.util.List;

/**
 * Describes the scores of a member. Kept as {@code scores/<member>.json}, which is written last:
 * score files without it are unfinished.
 *
 * @param kind of model, or the blend's method
 * @param key of all that the scores depend on; equal keys mean equal scores
 * @param identity what rows and columns are
 * @param columns feature columns that the model saw; 0 for a blend
 * @param tasks number of training tasks
 * @param taskSeconds sum of the times of all tasks, those of an interrupted run included
 * @param wallSeconds wall time of the run that finished them
 * @param meanRounds rounds (epochs) used, averaged over folds and tags
 * @param peakMemoryBytes largest resident memory of that run, native included; 0 if unknown
 * @param warnings warnings about the scores, one line each
 * @param weights of a blend whose weights were chosen, in the order of its members; else empty
 */
public record ScoreInfo(
    String kind,
    String key,
    ScoreIdentity identity,
    int columns,
    int tasks,
    double taskSeconds,
    double wallSeconds,
    double meanRounds,
    long peakMemoryBytes,
    List<String> warnings,
    List<MemberWeight> weights) {

  /**
   * The weight of a member in a blend. Weights of a fold were chosen on the tracks of the others.
   *
   * @param all for tracks that are in no fold, in [0, 1]; those of all members have the sum 1
   * @param folds for the tracks of each fold, likewise
   */
  public record MemberWeight(String member, double all, List<Double> folds) {

    public MemberWeight {
      folds = List.copyOf(folds);
    }
  }

  public ScoreInfo {
    warnings = List.copyOf(warnings);
    // Scores of earlier versions have none.
    weights = weights == null ? List.of() : List.copyOf(weights);
  }
}

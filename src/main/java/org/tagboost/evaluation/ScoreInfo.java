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
    List<String> warnings) {}

package org.tagboost.evaluation;

import java.util.List;

/**
 * What is known of a member's scores beside the numbers. Kept as {@code scores/<member>.json},
 * which is written last: score files without it are unfinished.
 *
 * @param kind of model, or the blend's method
 * @param key of all that the scores depend on; equal keys mean equal scores
 * @param identity what rows and columns are
 * @param columns feature columns that the model saw; 0 for a blend
 * @param tasks how many pieces of training work there were
 * @param taskSeconds the time of all tasks added up, those of an interrupted run included
 * @param wallSeconds the time that the run that finished them took
 * @param meanRounds rounds (epochs) used, averaged over folds and tags
 * @param peakMemoryBytes largest resident memory of that run, native included; 0 if unknown
 * @param warnings what a reader of the scores should know
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

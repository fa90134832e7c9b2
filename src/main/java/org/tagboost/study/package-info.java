/**
 * What takes several experiments: sweeps, comparisons, leaderboards; and the evaluation of any
 * scores on labels.
 *
 * <p>In: the configs, {@code metrics.json} and scores of experiments, or the config of a sweep,
 * whose trials it runs. Out: {@code compare/}, {@code leaderboard.html} and {@code .md}, and the
 * trials' reports, all below the experiments' folder. Start at {@link org.tagboost.study.Sweep},
 * {@link org.tagboost.study.Comparison}, {@link org.tagboost.study.Leaderboards} or {@link
 * org.tagboost.study.ScoreEvaluation}, one a command.
 */
@NullMarked
package org.tagboost.study;

import org.jspecify.annotations.NullMarked;

/**
 * Results of experiments, and how people and programs get to read them.
 *
 * <p>In: records that know nothing of formats. {@link org.tagboost.report.ExperimentReport} holds
 * the results of one experiment, {@link org.tagboost.report.ComparisonReport} those of several
 * against a base, {@link org.tagboost.report.Leaderboard} a ranking, {@link
 * org.tagboost.report.EvaluationReport} scores judged on labels; {@link
 * org.tagboost.report.ExperimentSummary} reads {@code metrics.json} back.
 *
 * <p>Out: {@code experiment}, {@code comparison}, {@code leaderboard} and {@code evaluation} turn a
 * record into sections of tables and charts ({@code document}), which {@code markdown}, {@code
 * html} and {@code terminal} render; {@code json} is for programs. A section is one record and one
 * line in the list of its document.
 */
@NullMarked
package org.tagboost.report;

import org.jspecify.annotations.NullMarked;

/**
 * What an experiment found, for people and for other programs.
 *
 * <p>In: {@link org.tagboost.report.ExperimentReport}, a record of results that knows nothing of
 * formats, and in it {@link org.tagboost.report.Analysis}, what lies behind them. Out: one renderer
 * a format; {@link org.tagboost.report.ReportWriter} puts their files into the experiment's folder.
 * A new format is a new renderer; a new page builds on {@link org.tagboost.report.html.HtmlPage}.
 *
 * <p>Likewise {@link org.tagboost.report.ComparisonReport}, several experiments against a base, and
 * {@link org.tagboost.report.Leaderboard}, all of them ranked; {@link
 * org.tagboost.report.ExperimentSummary} reads what {@code metrics.json} says of one.
 */
@NullMarked
package org.tagboost.report;

import org.jspecify.annotations.NullMarked;

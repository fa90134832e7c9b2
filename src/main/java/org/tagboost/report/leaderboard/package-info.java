/**
 * Experiments ranked. In: {@link org.tagboost.report.Leaderboard}. Out: the files that {@link
 * org.tagboost.report.leaderboard.LeaderboardWriter} writes, and text for a terminal.
 */
@NullMarked
package org.tagboost.report.leaderboard;

import org.jspecify.annotations.NullMarked;

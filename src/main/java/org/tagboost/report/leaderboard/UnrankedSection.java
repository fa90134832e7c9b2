package org.tagboost.report.leaderboard;

import java.util.List;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/**
 * The trials that failed or were dropped, and why.
 *
 * @param settings most of them shown in a row
 */
record UnrankedSection(List<Leaderboard.Unranked> trials, int settings) implements ReportSection {

  @Override
  public String id() {
    return "not-ranked";
  }

  @Override
  public String title() {
    return "Not ranked";
  }

  @Override
  public List<Table> tables() {
    Table.Builder table =
        Table.of(Column.text("experiment"), Column.text("settings"), Column.text("reason"));
    for (Leaderboard.Unranked trial : trials) {
      table.row(
          trial.name(), LeaderboardDocument.settings(trial.settings(), settings), trial.message());
    }
    return List.of(table.build());
  }
}

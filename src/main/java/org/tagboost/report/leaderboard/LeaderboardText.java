package org.tagboost.report.leaderboard;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;
import org.tagboost.report.terminal.TerminalTable;

/** Renders a leaderboard for a terminal. */
public final class LeaderboardText {

  /** Settings shown in a row. */
  private static final int SHOWN = 4;

  private LeaderboardText() {}

  /**
   * The leaderboard as lines.
   *
   * @param brief whether to leave out all columns but names and AP
   */
  public static String render(Leaderboard leaderboard, boolean brief) {
    List<String> lines = new ArrayList<>();
    for (ReportSection section : LeaderboardDocument.sections(leaderboard, SHOWN, false)) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      Table table =
          brief && section instanceof GroupSection group
              ? group.briefTable()
              : section.tables().get(0);
      lines.add(section.title());
      lines.addAll(TerminalTable.lines(table, false));
    }
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}

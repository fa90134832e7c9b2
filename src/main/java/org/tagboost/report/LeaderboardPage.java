package org.tagboost.report;

import java.util.List;
import java.util.Map;
import org.tagboost.report.html.HtmlPage;

/** Renders a leaderboard as a page: {@code leaderboard.ftlh}. */
final class LeaderboardPage {

  private LeaderboardPage() {}

  static String render(Leaderboard leaderboard) {
    List<Map<String, Object>> groups =
        leaderboard.groups().stream()
            .map(
                group ->
                    Map.<String, Object>of(
                        "title",
                        LeaderboardTables.title(group),
                        "table",
                        LeaderboardTables.table(
                                group, LeaderboardTables.SHOWN_IN_FILES, leaderboard.costs())
                            .parts(),
                        "links",
                        group.rows().stream().map(Leaderboard.Row::link).toList()))
            .toList();
    return new HtmlPage("leaderboard")
        .render(
            Map.of(
                "groups",
                groups,
                "unranked",
                LeaderboardTables.unranked(leaderboard).map(Table::parts).stream().toList()),
            Map.of());
  }
}

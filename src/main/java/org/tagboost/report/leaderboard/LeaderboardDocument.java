package org.tagboost.report.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.document.Document;
import org.tagboost.report.document.ReportSection;

/** A leaderboard as a document. */
final class LeaderboardDocument {

  /** Settings shown in a row. */
  private static final int SHOWN = 12;

  private LeaderboardDocument() {}

  static Document of(Leaderboard leaderboard) {
    return new Document(
        "Leaderboard",
        "Experiments by the out-of-fold AP of their ensembles. AP can be compared only within a"
            + " group, which has the same data and folds. tagboost compare says which differences"
            + " are real.",
        List.of(),
        List.of(),
        sections(leaderboard, SHOWN, true),
        Optional.empty());
  }

  /**
   * In the order of reading.
   *
   * @param settings most of them shown in a row
   * @param wide whether there is room for columns of settings
   */
  static List<ReportSection> sections(Leaderboard leaderboard, int settings, boolean wide) {
    List<ReportSection> sections = new ArrayList<>();
    for (Leaderboard.Group group : leaderboard.groups()) {
      sections.add(
          new GroupSection(group, sections.size() + 1, leaderboard.costs(), settings, wide));
    }
    if (!leaderboard.unranked().isEmpty()) {
      sections.add(new UnrankedSection(leaderboard.unranked(), settings));
    }
    return sections;
  }

  /**
   * Settings on one line.
   *
   * @param most of them shown
   */
  static String settings(List<String> settings, int most) {
    return String.join("; ", settings.subList(0, Math.min(most, settings.size())))
        + (settings.size() > most ? "; and " + (settings.size() - most) + " more" : "");
  }
}

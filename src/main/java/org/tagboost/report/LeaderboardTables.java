package org.tagboost.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of a leaderboard, for a terminal and for Markdown. */
public final class LeaderboardTables {

  private static final List<String> HEADER =
      List.of(
          "experiment",
          "out-of-fold AP",
          "spread of folds",
          "best member",
          "its AP",
          "minutes",
          "peak MiB",
          "date",
          "settings");

  private static final String ALIGNMENT = "lrrlrrrll";

  /** Settings shown a row. */
  private static final int SHOWN = 4;

  static final int SHOWN_IN_FILES = 12;

  private LeaderboardTables() {}

  /**
   * For a terminal.
   *
   * @param brief whether to leave out all columns but names and AP
   */
  public static String text(Leaderboard leaderboard, boolean brief) {
    List<String> lines = new ArrayList<>();
    for (Leaderboard.Group group : leaderboard.groups()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(title(group));
      Table table = table(group, SHOWN);
      lines.addAll((brief ? firstTwo(table) : table).lines());
    }
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static Table firstTwo(Table table) {
    return new Table(
        ALIGNMENT.substring(0, 2), table.rows().stream().map(row -> row.subList(0, 2)).toList());
  }

  static String markdown(Leaderboard leaderboard) {
    StringBuilder text = new StringBuilder("# Leaderboard\n\n");
    text.append(
        """
        Experiments by the out-of-fold AP of their ensembles, each group on the same data and folds:
        only within a group can AP be compared. Settings are those in which a group's experiments
        differ. `tagboost compare` says which differences are real.

        """);
    for (Leaderboard.Group group : leaderboard.groups()) {
      Table table = table(group, SHOWN_IN_FILES);
      List<List<String>> rows = new ArrayList<>(table.rows());
      for (int i = 1; i < rows.size(); i++) {
        List<String> row = new ArrayList<>(rows.get(i));
        row.set(0, "[" + row.get(0) + "](" + row.get(0) + "/report.md)");
        rows.set(i, row);
      }
      text.append("## ").append(title(group)).append("\n\n");
      text.append(new Table(ALIGNMENT, rows).markdown()).append('\n');
    }
    return text.toString();
  }

  /** What a group was judged on. */
  static String title(Leaderboard.Group group) {
    return String.format(
        Locale.ROOT,
        "%s: %d tracks, %d tags, %d folds, fingerprint %.8s%s",
        group.dataFolder(),
        group.tracks(),
        group.tags(),
        group.folds(),
        group.fingerprint(),
        group.generated() ? " (generated data)" : "");
  }

  static Table table(Leaderboard.Group group, int shown) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (Leaderboard.Row row : group.rows()) {
      rows.add(cells(row, shown));
    }
    return new Table(ALIGNMENT, rows);
  }

  private static List<String> cells(Leaderboard.Row row, int shown) {
    ExperimentSummary summary = row.summary();
    return List.of(
        row.name(),
        ApTable.ap(summary.ap()),
        ApTable.ap(summary.foldDeviation()),
        summary.best().map(best -> best.getKey()).orElse(""),
        summary.best().map(best -> ApTable.ap(best.getValue())).orElse(""),
        String.format(Locale.ROOT, "%.1f", summary.seconds() / 60),
        summary.peakMemoryBytes() == 0 ? "" : Long.toString(summary.peakMemoryBytes() >> 20),
        summary.date().orElse(""),
        settings(row.settings(), shown));
  }

  private static String settings(List<String> settings, int shown) {
    return String.join("; ", settings.subList(0, Math.min(shown, settings.size())))
        + (settings.size() > shown ? "; and " + (settings.size() - shown) + " more" : "");
  }
}

package org.tagboost.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

  private static final Set<String> COSTS = Set.of("minutes", "peak MiB", "date");

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
      Table table = table(group, SHOWN, leaderboard.costs());
      lines.addAll((brief ? firstTwo(table) : table).lines());
    }
    unranked(leaderboard)
        .ifPresent(
            table -> {
              lines.addAll(lines.isEmpty() ? List.of("not ranked") : List.of("", "not ranked"));
              lines.addAll(table.lines());
            });
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
      Table table = table(group, SHOWN_IN_FILES, leaderboard.costs());
      List<List<String>> rows = new ArrayList<>(table.rows());
      for (int i = 1; i < rows.size(); i++) {
        List<String> row = new ArrayList<>(rows.get(i));
        row.set(0, "[" + row.get(0) + "](" + row.get(0) + "/report.md)");
        rows.set(i, row);
      }
      text.append("## ").append(title(group)).append("\n\n");
      text.append(new Table(table.alignment(), rows).markdown()).append('\n');
    }
    unranked(leaderboard)
        .ifPresent(table -> text.append("## Not ranked\n\n").append(table.markdown()));
    return text.toString();
  }

  /** The trials that failed or were dropped, and why; empty if all are ranked. */
  static Optional<Table> unranked(Leaderboard leaderboard) {
    if (leaderboard.unranked().isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("experiment", "settings", "reason"));
    for (Leaderboard.Unranked one : leaderboard.unranked()) {
      rows.add(List.of(one.name(), settings(one.settings(), SHOWN_IN_FILES), one.message()));
    }
    return Optional.of(new Table("lll", rows));
  }

  /** What a group was judged on. */
  static String title(Leaderboard.Group group) {
    return String.format(
        Locale.ROOT,
        "%s: %d tracks, %d tags, %s, fingerprint %.8s%s",
        group.dataFolder(),
        group.tracks(),
        group.tags(),
        ApTable.folds(group.folds()),
        group.fingerprint(),
        group.generated() ? " (generated data)" : "");
  }

  static Table table(Leaderboard.Group group, int shown, boolean costs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (Leaderboard.Row row : group.rows()) {
      rows.add(cells(row, shown));
    }
    return costs ? new Table(ALIGNMENT, rows) : withoutCosts(rows);
  }

  private static Table withoutCosts(List<List<String>> rows) {
    StringBuilder alignment = new StringBuilder();
    List<List<String>> kept =
        rows.stream().map(row -> (List<String>) new ArrayList<String>()).toList();
    for (int column = 0; column < HEADER.size(); column++) {
      if (!COSTS.contains(HEADER.get(column))) {
        alignment.append(ALIGNMENT.charAt(column));
        for (int row = 0; row < rows.size(); row++) {
          kept.get(row).add(rows.get(row).get(column));
        }
      }
    }
    return new Table(alignment.toString(), kept);
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

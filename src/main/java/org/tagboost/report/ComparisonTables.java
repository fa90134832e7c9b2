package org.tagboost.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tagboost.evaluation.BootstrapInterval;

/** The tables and sentences of a comparison, which its renderings share. */
final class ComparisonTables {

  private ComparisonTables() {}

  /** A row an entry. */
  static Table verdicts(ComparisonReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "experiment",
            "out-of-fold AP",
            "difference",
            percent(report.bootstrap().level()) + " interval",
            "better in",
            "tags better",
            "tags worse",
            "verdict"));
    rows.add(
        List.of(report.base().name(), ApTable.ap(report.base().ap()), "", "", "", "", "", "base"));
    for (int entry : report.challengers()) {
      ComparisonReport.Entry challenger = report.entries().get(entry);
      ComparisonReport.Change change = challenger.change().orElseThrow();
      rows.add(
          List.of(
              challenger.name(),
              ApTable.ap(challenger.ap()),
              signed(change.difference()),
              interval(change.bootstrap().interval()),
              change.verdict() == Verdict.IDENTICAL ? "" : share(change.bootstrap().shareBetter()),
              Long.toString(report.wins(entry)),
              Long.toString(report.losses(entry)),
              change.verdict().word()));
    }
    return new Table("lrrrrrrl", rows);
  }

  /** What an entry's comparison says, in one sentence. */
  static String sentence(ComparisonReport report, int entry) {
    ComparisonReport.Change change = report.entries().get(entry).change().orElseThrow();
    String name = report.entries().get(entry).name();
    String base = report.base().name();
    String figures =
        String.format(
            Locale.ROOT,
            "%s AP (%s interval %s), better in %s of the resamples; tags: %d better, %d worse, %d"
                + " equal.",
            signed(change.difference()),
            percent(report.bootstrap().level()),
            interval(change.bootstrap().interval()),
            share(change.bootstrap().shareBetter()),
            report.wins(entry),
            report.losses(entry),
            report.ties(entry));
    return switch (change.verdict()) {
      case IDENTICAL -> name + " and " + base + ": no difference: the scores are identical.";
      case BETTER, WORSE ->
          name + " is " + change.verdict().word() + " than " + base + ": " + figures;
      case UNDECIDED ->
          "Undecided whether "
              + name
              + " is better than "
              + base
              + (change.seedsAlone()
                  ? ", since the configs differ in seeds alone, and the difference is chance: "
                  : ": ")
              + figures;
    };
  }

  /** The keys of the config in which an entry differs from the base. */
  static Table settings(ComparisonReport report, int entry) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("setting", report.base().name(), report.entries().get(entry).name()));
    for (var change : report.entries().get(entry).change().orElseThrow().settings()) {
      rows.add(List.of(change.key(), change.before().orElse("-"), change.after().orElse("-")));
    }
    return new Table("lll", rows);
  }

  /** Tags with their AP before and after. */
  static Table movers(int entry, List<ComparisonReport.TagRow> tags) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("tag", "name", "positives", "before", "after", "difference"));
    for (ComparisonReport.TagRow row : tags) {
      rows.add(
          List.of(
              row.tag().id(),
              row.tag().name(),
              Integer.toString(row.positives()),
              ApTable.ap(row.ap()[0]),
              ApTable.ap(row.ap()[entry]),
              signed(row.difference(entry))));
    }
    return new Table("llrrrr", rows);
  }

  /** Seconds of every stage, a column an entry. */
  static Table stages(ComparisonReport report) {
    Set<String> stages = new LinkedHashSet<>();
    report.entries().forEach(e -> e.stages().forEach(stage -> stages.add(stage.stage())));
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("stage, seconds"));
    List<String> totals = new ArrayList<>(List.of("total"));
    for (ComparisonReport.Entry entry : report.entries()) {
      header.add(entry.name());
      totals.add(
          seconds(entry.stages().stream().mapToDouble(ExperimentReport.StageCost::seconds).sum()));
    }
    rows.add(header);
    for (String stage : stages) {
      List<String> row = new ArrayList<>(List.of(stage));
      for (ComparisonReport.Entry entry : report.entries()) {
        row.add(secondsOf(entry, stage).map(ComparisonTables::seconds).orElse(""));
      }
      rows.add(row);
    }
    rows.add(totals);
    return new Table("l" + "r".repeat(report.entries().size()), rows);
  }

  private static Optional<Double> secondsOf(ComparisonReport.Entry entry, String stage) {
    return entry.stages().stream()
        .filter(cost -> cost.stage().equals(stage))
        .map(ExperimentReport.StageCost::seconds)
        .findFirst();
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** What was compared. */
  static String scope(ComparisonReport report) {
    return String.format(
        Locale.ROOT,
        "Out-of-fold scores of %d tracks, %d tags (%d with a positive).",
        report.tracks(),
        report.perTag().size(),
        report.scoredTags());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String share(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String interval(BootstrapInterval.Interval interval) {
    return Double.isNaN(interval.low())
        ? ""
        : signed(interval.low()) + " to " + signed(interval.high());
  }

  /** With its sign; exactly nothing has none; empty if undefined. */
  static String signed(double value) {
    return value == 0 ? "0" : ApTable.signed(value);
  }
}

package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.decision.DecisionQuality;
import org.tagboost.decision.Reliability;
import org.tagboost.evaluation.ConfusionCounts;
import org.tagboost.evaluation.DecisionMetrics;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.Plot;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** How good decisions and probabilities made from the ensemble's scores are. */
record DecisionsSection(ExperimentReport report) implements ReportSection {

  @Override
  public String id() {
    return "decisions";
  }

  @Override
  public String title() {
    return "Decisions and probabilities";
  }

  private Optional<DecisionQuality> quality() {
    return report.analysis().decisions();
  }

  /** Probabilities with their names: the scores, and if there are any, the calibrated ones. */
  private record Probabilities(String name, Reliability reliability) {
    static List<Probabilities> of(DecisionQuality quality) {
      List<Probabilities> all = new ArrayList<>();
      all.add(new Probabilities("scores", quality.scores()));
      quality.calibrated().ifPresent(r -> all.add(new Probabilities("calibrated", r)));
      return all;
    }
  }

  @Override
  public List<Chart> charts() {
    return quality()
        .map(quality -> List.of(reliability(Probabilities.of(quality))))
        .orElse(List.of());
  }

  private static Chart reliability(List<Probabilities> all) {
    List<Plot.Series> series = new ArrayList<>();
    series.add(new Plot.Series("perfect", Plot.color(1), new double[] {0, 1}, new double[] {0, 1}));
    for (Probabilities one : all) {
      Reliability reliability = one.reliability();
      int[] bins =
          IntStream.range(0, Reliability.BINS).filter(b -> reliability.pairs()[b] > 0).toArray();
      series.add(
          new Plot.Series(
              one.name(),
              series.size() == all.size() ? Plot.ACCENT : Plot.color(0),
              IntStream.of(bins).mapToDouble(b -> reliability.predicted()[b]).toArray(),
              IntStream.of(bins).mapToDouble(b -> reliability.observed()[b]).toArray()));
    }
    return new Chart(
            "reliability",
            "Reliability diagram",
            "Of the pairs of a track and a tag in each of ten bins of probability: the mean"
                + " probability, and the share that carries the tag.",
            new Plot.Lines(
                Plot.Views.of(List.of(), series),
                new Plot.Axis("probability", Plot.Format.AP, true),
                new Plot.Axis("share with the tag", Plot.Format.AP, true)))
        .withTable(bins(all));
  }

  private static Table bins(List<Probabilities> all) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("bin")));
    for (Probabilities one : all) {
      columns.add(Column.number(one.name() + ": pairs"));
      columns.add(Column.number("mean"));
      columns.add(Column.number("share with the tag"));
    }
    Table.Builder table = Table.of(columns);
    for (int bin = 0; bin < Reliability.BINS; bin++) {
      List<String> row = new ArrayList<>();
      row.add(Numbers.decimals(bin / 10.0, 1) + " to " + Numbers.decimals((bin + 1) / 10.0, 1));
      for (Probabilities one : all) {
        row.add(Long.toString(one.reliability().pairs()[bin]));
        row.add(Numbers.decimals(one.reliability().predicted()[bin], 4));
        row.add(Numbers.decimals(one.reliability().observed()[bin], 4));
      }
      table.row(row);
    }
    return table.build();
  }

  @Override
  public List<Table> tables() {
    return quality()
        .map(quality -> List.of(errors(quality), rates(quality), perTag(quality)))
        .orElse(List.of());
  }

  private static Table errors(DecisionQuality quality) {
    Table.Builder table =
        Table.of(
                Column.text("probabilities"),
                Column.number("Brier score"),
                Column.number("expected calibration error"))
            .title("Probabilities");
    for (Probabilities one : Probabilities.of(quality)) {
      table.row(
          one.name(),
          Numbers.decimals(one.reliability().brier(), 5),
          Numbers.decimals(one.reliability().expectedCalibrationError(), 5));
    }
    return table.build();
  }

  private Table rates(DecisionQuality quality) {
    return Table.of(
            Column.text("average"),
            Column.number("precision"),
            Column.number("recall"),
            Column.number("F1"))
        .title("Decisions")
        .row(row("macro", quality.decisions().macro()))
        .row(row("micro", quality.decisions().micro()))
        .note(
            "Thresholds: %s. On average %s tags are decided for a track."
                .formatted(
                    quality.config().thresholds().text(),
                    Numbers.decimals(quality.tagsPerTrack(report.data().trainTracks()), 2)))
        .build();
  }

  private static List<String> row(String name, DecisionMetrics.Rates rates) {
    return List.of(
        name, Numbers.ap(rates.precision()), Numbers.ap(rates.recall()), Numbers.ap(rates.f1()));
  }

  private Table perTag(DecisionQuality quality) {
    Table.Builder table =
        Table.of(
                Column.text("tag"),
                Column.text("name"),
                Column.number("positives").asMinor(),
                Column.number("threshold"),
                Column.number("decided").asMinor(),
                Column.number("precision"),
                Column.number("recall"),
                Column.number("F1"))
            .title("Decisions of every tag")
            .use(Table.Use.SEARCH);
    for (int tag = 0; tag < report.tags().size(); tag++) {
      ConfusionCounts counts = quality.decisions().perTag().get(tag);
      float threshold = quality.thresholds().perTag()[tag];
      boolean scored = counts.positives() > 0;
      table.row(
          report.tags().get(tag).id(),
          report.tags().get(tag).name(),
          Integer.toString(report.positives()[tag]),
          Float.isInfinite(threshold) ? "never" : Numbers.decimals(threshold, 4),
          Long.toString(counts.decided()),
          scored ? Numbers.ap(counts.precision()) : "",
          scored ? Numbers.ap(counts.recall()) : "",
          scored ? Numbers.ap(counts.f1()) : "");
    }
    return table.build();
  }

  @Override
  public List<String> notes() {
    if (quality().isEmpty()) {
      return List.of();
    }
    return List.of(
        "All figures are cross-fitted: for the tracks of each fold, thresholds and calibration were"
            + " chosen on the out-of-fold scores of the other folds. The thresholds in the table are"
            + " those to use, chosen on all tracks. A tag is decided for the tracks whose score is"
            + " at or above its threshold. Macro: mean over the tags with a positive; micro: all"
            + " pairs of a track and a tag together. Brier score: mean squared difference of"
            + " probability and label; expected calibration error: mean distance from the diagonal,"
            + " weighted by pairs.");
  }
}

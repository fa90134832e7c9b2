package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tagboost.evaluation.MeasuredScores;
import org.tagboost.evaluation.Metric;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** A row for each metric, a column for each member and the ensemble. */
record MetricsSection(ExperimentReport report) implements ReportSection {

  @Override
  public String id() {
    return "metrics";
  }

  @Override
  public String title() {
    return "Other metrics";
  }

  @Override
  public List<Table> tables() {
    List<MeasuredScores> scorers = ensembleFirst(report.analysis().metrics().scorers());
    List<Column> columns = new ArrayList<>(List.of(Column.text("metric")));
    ensembleFirst(Scorer.of(report)).forEach(scorer -> columns.add(Column.number(scorer.name())));
    Table.Builder table = Table.of(columns);
    for (Metric metric : Metric.values()) {
      if (scorers.stream().anyMatch(scorer -> !Double.isNaN(scorer.value(metric)))) {
        List<String> row = new ArrayList<>(List.of(metric.title()));
        scorers.forEach(scorer -> row.add(cell(scorer.metrics().get(metric))));
        table.row(row);
      }
    }
    Table built = table.build();
    return built.rows().isEmpty() ? List.of() : List.of(built);
  }

  /** On a narrow screen the first columns are those that are seen. */
  private static <T> List<T> ensembleFirst(List<T> ensembleLast) {
    List<T> turned = new ArrayList<>(ensembleLast);
    Collections.rotate(turned, 1);
    return turned;
  }

  private static String cell(MeasuredScores.@Nullable Measured measured) {
    if (measured == null || Double.isNaN(measured.value())) {
      return "";
    }
    String interval = Numbers.interval(measured.interval());
    return Numbers.ap(measured.value()) + (interval.isEmpty() ? "" : " (" + interval + ")");
  }

  @Override
  public List<String> notes() {
    if (tables().isEmpty()) {
      return List.of();
    }
    Analysis.Metrics metrics = report.analysis().metrics();
    return List.of(
        ("Of the out-of-fold scores, each with its %s interval (%d resamples). Macro: mean over tags;"
                + " micro: all pairs of a track and a tag together. Label-ranking AP, coverage error,"
                + " and precision and recall at k rank the tags of each track; coverage error is how"
                + " many tags one has to read from the top to meet all of the track's, on average, and"
                + " lower is better. F1 is of cross-fitted thresholds. Ranks within folds: each score"
                + " replaced by its rank among the tracks of its fold, so that the scores of different"
                + " models need not be on one scale.")
            .formatted(
                Numbers.percent(report.analysis().uncertainty().level(), 0), metrics.resamples()));
  }
}

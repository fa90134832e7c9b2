package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.Plot;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** Which features models use, and what PCA keeps of them. */
record FeaturesSection(ExperimentReport report) implements ReportSection {

  /** Features of a member in the table; the chart has all. */
  private static final int LISTED = 5;

  @Override
  public String id() {
    return "features";
  }

  @Override
  public String title() {
    return "Features";
  }

  @Override
  public List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    List<Analysis.TrainedModels> models =
        report.analysis().models().stream().filter(model -> !model.gains().isEmpty()).toList();
    if (!models.isEmpty()) {
      charts.add(gains(models));
    }
    if (!report.analysis().pcas().isEmpty()) {
      charts.add(pcas());
    }
    return charts;
  }

  private Chart gains(List<Analysis.TrainedModels> models) {
    Table.Builder table =
        Table.of(Column.text("member"), Column.text("feature"), Column.number("share of gain"));
    for (Analysis.TrainedModels model : models) {
      for (Analysis.FeatureGain gain :
          model.gains().subList(0, Math.min(LISTED, model.gains().size()))) {
        table.row(model.member(), gain.name(), Numbers.percent(gain.share(), 1));
      }
    }
    return new Chart(
            "gains",
            "Top features by gain",
            "Share of a column in the gain of all splits of a model, mean over tags and folds."
                + " Dims and components count from 0.",
            new Plot.Bars(
                new Plot.Views("of", models.stream().map(this::view).toList()),
                new Plot.Axis("share of gain", Plot.Format.PERCENT, false)))
        .withSize(Chart.Size.TALL)
        .withTable(table.build());
  }

  private Plot.View view(Analysis.TrainedModels model) {
    String color =
        Scorer.of(report).stream()
            .filter(scorer -> scorer.name().equals(model.member()))
            .map(Scorer::color)
            .findFirst()
            .orElse(Plot.ACCENT);
    return new Plot.View(
        model.member(),
        model.gains().stream().map(Analysis.FeatureGain::name).toList(),
        List.of(
            new Plot.Series(
                "share of gain",
                color,
                model.gains().stream().mapToDouble(Analysis.FeatureGain::share).toArray())));
  }

  private Chart pcas() {
    List<Analysis.ExplainedVariance> pcas = report.analysis().pcas();
    Table.Builder table =
        Table.of(
            Column.text("PCA"), Column.number("components"), Column.number("explained variance"));
    List<Plot.Series> series = new ArrayList<>();
    for (Analysis.ExplainedVariance pca : pcas) {
      double[] cumulative = pca.cumulative();
      table.row(
          pca.name(),
          Integer.toString(cumulative.length),
          Numbers.percent(cumulative[cumulative.length - 1], 1));
      series.add(
          new Plot.Series(
              pca.name(),
              Plot.color(series.size()),
              IntStream.rangeClosed(1, cumulative.length).asDoubleStream().toArray(),
              cumulative));
    }
    return new Chart(
            "pcas",
            "Variance explained by PCA",
            "Cumulative, of the standardised columns of the training tracks.",
            new Plot.Lines(
                Plot.Views.of(List.of(), series),
                new Plot.Axis("components", Plot.Format.COUNT, false),
                new Plot.Axis("explained variance", Plot.Format.PERCENT, true)))
        .withSize(Chart.Size.TALL)
        .withTable(table.build());
  }
}

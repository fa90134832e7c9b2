package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.Plot;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** How AP depends on the number of a tag's positives. */
record FrequencySection(ExperimentReport report) implements ReportSection {

  @Override
  public String id() {
    return "frequency";
  }

  @Override
  public String title() {
    return "AP by number of positives";
  }

  @Override
  public List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    charts.add(byPositives());
    List<FrequencyBand> bands = FrequencyBand.of(report);
    if (!bands.isEmpty()) {
      charts.add(bands(bands));
    }
    return charts;
  }

  private Chart byPositives() {
    TagScatter scatter = TagScatter.of(report);
    int ensemble = scatter.scorers().size() - 1;
    return new Chart(
        "by-positives",
        "Tag by tag",
        "A point for each tag. Dashed: a random ranking.",
        scatter.plot(
            new Plot.Pick(List.of(0), 0, "", true),
            new Plot.Pick(scatter.scorers(), ensemble, "AP", false),
            // A random ranking scores about the share of the tracks that have the tag.
            new Plot.Guide(1.0 / report.data().trainTracks(), false)));
  }

  private Chart bands(List<FrequencyBand> bands) {
    List<Scorer> scorers = Scorer.of(report);
    List<Plot.Series> series =
        scorers.stream()
            .map(
                scorer ->
                    new Plot.Series(
                        scorer.name(),
                        scorer.color(),
                        bands.stream().mapToDouble(b -> b.ap(scorer.evaluation())).toArray()))
            .toList();
    List<String> names = bands.stream().map(band -> band.name() + "\n" + positives(band)).toList();
    return new Chart(
            "bands",
            "Quarters of the tags",
            "From the rarest tags to the most frequent ones; mean of their AP.",
            new Plot.GroupedBars(
                Plot.Views.of(names, series), "", new Plot.Axis("AP", Plot.Format.AP, false)))
        .withTable(table(bands, scorers));
  }

  private static Table table(List<FrequencyBand> bands, List<Scorer> scorers) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("quarter of the tags"),
                Column.number("positives"),
                Column.number("tags")));
    scorers.forEach(scorer -> columns.add(Column.number(scorer.name())));
    Table.Builder table = Table.of(columns);
    for (FrequencyBand band : bands) {
      List<String> row =
          new ArrayList<>(
              List.of(band.name(), positives(band), Integer.toString(band.tags().length)));
      scorers.forEach(scorer -> row.add(Numbers.ap(band.ap(scorer.evaluation()))));
      table.row(row);
    }
    return table.build();
  }

  private static String positives(FrequencyBand band) {
    return band.fewest() + " to " + band.most();
  }
}

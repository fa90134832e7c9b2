package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.tagboost.data.Tag;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.Plot;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** Tags one by one. */
record TagsSection(ExperimentReport report) implements ReportSection {

  /** Tags shown at each end of the ranking by AP. */
  private static final int SHOWN = 10;

  @Override
  public String id() {
    return "tags";
  }

  @Override
  public String title() {
    return "Tags";
  }

  @Override
  public List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    TagScatter scatter = TagScatter.of(report);
    charts.add(
        new Chart(
            "pairs",
            "Two members, tag by tag",
            "A point for each tag; above the line the second is better.",
            scatter.plot(
                new Plot.Pick(scatter.scorers(), 0, "AP", false),
                new Plot.Pick(scatter.scorers(), 1, "AP", false),
                new Plot.Guide(1, false))));
    if (!report.analysis().curves().isEmpty()) {
      charts.add(
          new Chart(
              "curves",
              "Precision and recall",
              "Out-of-fold scores of the chosen tag.",
              new Plot.Lines(
                  new Plot.Views(
                      "tag", report.analysis().curves().stream().map(this::view).toList()),
                  new Plot.Axis("recall", Plot.Format.AP, true),
                  new Plot.Axis("precision", Plot.Format.AP, true))));
    }
    return charts;
  }

  private Plot.View view(Analysis.TagCurves curves) {
    List<Scorer> scorers = Scorer.of(report);
    List<Plot.Series> series = new ArrayList<>();
    for (int i = 0; i < scorers.size(); i++) {
      series.add(
          new Plot.Series(
              scorers.get(i).name(),
              scorers.get(i).color(),
              curves.curves().get(i).recall(),
              curves.curves().get(i).precision()));
    }
    String label = TagScatter.label(report.tags().get(curves.tag()));
    return new Plot.View(
        curves.why().isEmpty() ? label : curves.why() + ": " + label, List.of(), series);
  }

  @Override
  public List<Table> tables() {
    double[] ap = report.ensemble().evaluation().perTag();
    List<Integer> byAp =
        Arrays.stream(report.scored())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer tag) -> ap[tag]).reversed())
            .toList();
    int shown = Math.min(SHOWN, byAp.size());
    List<Integer> worst = new ArrayList<>(byAp.subList(byAp.size() - shown, byAp.size()));
    Collections.reverse(worst);
    List<Table> tables = new ArrayList<>(List.of(extremes("Worst tags", worst)));
    if (report.members().size() > 1) {
      tables.add(gains(byAp));
    }
    tables.add(extremes("Best tags", byAp.subList(0, shown)));
    tables.add(all(byAp));
    return tables;
  }

  /** Where the blend helps most. */
  private Table gains(List<Integer> tags) {
    double[] before = report.bestMember().evaluation().perTag();
    double[] after = report.ensemble().evaluation().perTag();
    Table.Builder table =
        Table.of(
                Column.text("tag"),
                Column.text("name"),
                Column.number("positives").asMinor(),
                Column.number(report.bestMember().name()),
                Column.number("ensemble"),
                Column.number("gain"))
            .title("Largest gains by blending");
    tags.stream()
        .filter(tag -> after[tag] > before[tag])
        .sorted(Comparator.comparingDouble((Integer tag) -> before[tag] - after[tag]))
        .limit(SHOWN)
        .forEach(
            tag -> {
              List<String> row = described(tag);
              row.add(Numbers.ap(before[tag]));
              row.add(Numbers.ap(after[tag]));
              row.add(Numbers.signed(after[tag] - before[tag]));
              table.row(row);
            });
    return table.build();
  }

  private Table extremes(String title, List<Integer> tags) {
    Table.Builder table =
        Table.of(
                Column.text("tag"),
                Column.text("name"),
                Column.number("positives"),
                Column.number("ensemble AP"))
            .title(title);
    for (int tag : tags) {
      List<String> row = described(tag);
      row.add(Numbers.ap(report.ensemble().evaluation().perTag()[tag]));
      table.row(row);
    }
    return table.build();
  }

  /** The worst first; those without positives at the end. */
  private Table all(List<Integer> byAp) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.text("tag"), Column.text("name"), Column.number("positives")));
    List<Scorer> scorers = new ArrayList<>(Scorer.of(report));
    Collections.rotate(scorers, 1); // The ensemble first: a phone shows a column or two of them.
    scorers.forEach(scorer -> columns.add(Column.number(scorer.name())));
    Table.Builder table = Table.of(columns).title("AP of every tag").use(Table.Use.SEARCH);
    List<Integer> order = new ArrayList<>(byAp);
    Collections.reverse(order);
    for (int tag = 0; tag < report.tags().size(); tag++) {
      if (report.positives()[tag] == 0) {
        order.add(tag);
      }
    }
    for (int tag : order) {
      List<String> row = described(tag);
      for (Scorer scorer : scorers) {
        row.add(Numbers.ap(scorer.evaluation().perTag()[tag]));
      }
      table.row(row);
    }
    return table.build();
  }

  private List<String> described(int tag) {
    Tag described = report.tags().get(tag);
    return new ArrayList<>(
        List.of(described.id(), described.name(), Integer.toString(report.positives()[tag])));
  }

  @Override
  public List<String> notes() {
    String all = "per_tag.csv lists every tag.";
    return report.unscored().isEmpty()
        ? List.of(all)
        : List.of(
            all,
            "Without positives, in no score: "
                + report.unscored().stream()
                    .map(TagScatter::label)
                    .collect(Collectors.joining(", "))
                + ".");
  }
}

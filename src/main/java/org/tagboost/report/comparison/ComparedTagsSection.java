package org.tagboost.report.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.ComparisonReport.TagRow;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.Plot;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** Differences from the base, tag by tag. */
record ComparedTagsSection(ComparisonReport report) implements ReportSection {

  @Override
  public String id() {
    return "tags";
  }

  @Override
  public String title() {
    return "Tags";
  }

  private List<TagRow> scored() {
    return report.perTag().stream().filter(row -> row.positives() > 0).toList();
  }

  private List<String> challengers() {
    return report.entries().stream().skip(1).map(ComparisonReport.Entry::name).toList();
  }

  @Override
  public List<Chart> charts() {
    List<Plot.Values> values = values();
    int entries = report.entries().size();
    List<Integer> ap = new ArrayList<>();
    List<Integer> difference = new ArrayList<>();
    for (int entry : report.challengers()) {
      ap.add(1 + entry);
      difference.add(entries + entry);
    }
    List<String> tags = scored().stream().map(row -> row.tag().name()).toList();
    return List.of(
        differences(),
        new Chart(
            "pairs",
            "Before and after",
            "A point for each tag; above the line it is better than in "
                + report.base().name()
                + ".",
            new Plot.Scatter(
                tags,
                values,
                new Plot.Pick(List.of(1), 0, "AP", false),
                new Plot.Pick(ap, 0, "AP", false),
                new Plot.Guide(1, true))),
        new Chart(
            "by-positives",
            "Difference by number of positives",
            "A point for each tag. Tags with few positives differ by chance.",
            new Plot.Scatter(
                tags,
                values,
                new Plot.Pick(List.of(0), 0, "", true),
                new Plot.Pick(difference, 0, "difference of AP", false),
                new Plot.Guide(0, true))));
  }

  /** Positives, AP of every entry, difference of every challenger. */
  private List<Plot.Values> values() {
    List<TagRow> tags = scored();
    List<Plot.Values> values = new ArrayList<>();
    values.add(
        new Plot.Values(
            "positives",
            Plot.ACCENT,
            Plot.Format.COUNT,
            tags.stream().mapToDouble(TagRow::positives).toArray()));
    for (int i = 0; i < report.entries().size(); i++) {
      int entry = i;
      values.add(
          new Plot.Values(
              report.entries().get(entry).name(),
              Plot.color(entry),
              Plot.Format.AP,
              tags.stream().mapToDouble(row -> row.ap()[entry]).toArray()));
    }
    for (int entry : report.challengers()) {
      values.add(
          new Plot.Values(
              report.entries().get(entry).name(),
              Plot.BY_SIGN,
              Plot.Format.SIGNED,
              tags.stream().mapToDouble(row -> row.difference(entry)).toArray()));
    }
    return values;
  }

  private Chart differences() {
    List<Plot.View> views = new ArrayList<>();
    for (int entry : report.challengers()) {
      List<TagRow> sorted =
          scored().stream()
              .sorted(Comparator.comparingDouble(row -> -row.difference(entry)))
              .toList();
      views.add(
          new Plot.View(
              report.entries().get(entry).name(),
              sorted.stream().map(row -> row.tag().name()).toList(),
              List.of(
                  new Plot.Series(
                      "difference",
                      Plot.BY_SIGN,
                      sorted.stream().mapToDouble(row -> row.difference(entry)).toArray()))));
    }
    return new Chart(
            "differences",
            "Difference in every tag",
            "AP less that of " + report.base().name() + ", a bar for each tag, largest gain first.",
            new Plot.GroupedBars(
                new Plot.Views("of", views),
                "tags",
                new Plot.Axis("difference of AP", Plot.Format.SIGNED, false)))
        .withSize(Chart.Size.WIDE);
  }

  /** A row for each tag: the AP of every entry, and every difference. */
  @Override
  public List<Table> tables() {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.text("tag"), Column.text("name"), Column.number("positives").asMinor()));
    report.entries().forEach(entry -> columns.add(Column.number(entry.name())));
    challengers().forEach(name -> columns.add(Column.number(name + ", difference")));
    Table.Builder table = Table.of(columns).title("AP of every tag").use(Table.Use.SEARCH);
    for (TagRow row : report.perTag()) {
      List<String> cells =
          new ArrayList<>(
              List.of(row.tag().id(), row.tag().name(), Integer.toString(row.positives())));
      Arrays.stream(row.ap()).forEach(ap -> cells.add(Numbers.ap(ap)));
      for (int entry : report.challengers()) {
        cells.add(Numbers.signed(row.difference(entry)));
      }
      table.row(cells);
    }
    return List.of(table.build());
  }
}

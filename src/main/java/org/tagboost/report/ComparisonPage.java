package org.tagboost.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tagboost.report.html.HtmlPage;

/** Renders a comparison as a page: {@code comparison.ftlh} and {@code comparison.js}. */
final class ComparisonPage {

  private ComparisonPage() {}

  /**
   * What the script draws.
   *
   * @param names of the entries, the base first
   * @param labels of the tags
   * @param perTag AP by entry and tag
   */
  record Data(List<String> names, List<String> labels, int[] positives, List<double[]> perTag) {}

  static String render(ComparisonReport report) {
    List<ComparisonReport.TagRow> tags = report.perTag();
    int[] places = IntStream.range(0, report.entries().size()).toArray();
    Data data =
        new Data(
            report.entries().stream().map(ComparisonReport.Entry::name).toList(),
            tags.stream().map(row -> row.tag().name()).toList(),
            tags.stream().mapToInt(ComparisonReport.TagRow::positives).toArray(),
            Arrays.stream(places)
                .mapToObj(i -> tags.stream().mapToDouble(row -> row.ap()[i]).toArray())
                .toList());
    return new HtmlPage("comparison").render(variables(report), data);
  }

  private static Map<String, Object> variables(ComparisonReport report) {
    int[] challengers = report.challengers();
    Map<String, Object> variables = new HashMap<>();
    variables.put("report", report);
    variables.put("scope", ComparisonTables.scope(report));
    variables.put("rule", Verdict.rule(report.bootstrap()));
    variables.put("verdicts", ComparisonTables.verdicts(report).parts());
    variables.put(
        "sentences",
        Arrays.stream(challengers).mapToObj(i -> ComparisonTables.sentence(report, i)).toList());
    variables.put(
        "settings",
        Arrays.stream(challengers)
            .mapToObj(i -> ComparisonTables.settings(report, i).parts())
            .toList());
    variables.put("stages", ComparisonTables.stages(report).parts());
    variables.put("tags", tags(report).parts());
    return variables;
  }

  /** A row a tag: the AP of every entry, and every difference. */
  private static Table tags(ComparisonReport report) {
    List<String> header = new ArrayList<>(List.of("tag", "name", "positives"));
    report.entries().forEach(entry -> header.add(entry.name()));
    for (int entry : report.challengers()) {
      header.add(report.entries().get(entry).name() + ", difference");
    }
    List<List<String>> rows = new ArrayList<>(List.of(header));
    for (ComparisonReport.TagRow row : report.perTag()) {
      List<String> cells =
          new ArrayList<>(
              List.of(row.tag().id(), row.tag().name(), Integer.toString(row.positives())));
      for (double ap : row.ap()) {
        cells.add(ApTable.ap(ap));
      }
      for (int entry : report.challengers()) {
        cells.add(ComparisonTables.signed(row.difference(entry)));
      }
      rows.add(cells);
    }
    return new Table("ll" + "r".repeat(header.size() - 2), rows);
  }
}

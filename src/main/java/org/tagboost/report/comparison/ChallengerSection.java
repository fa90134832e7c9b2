package org.tagboost.report.comparison;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.ComparisonReport.TagRow;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/**
 * One experiment against the base: settings that differ, and the tags that changed most.
 *
 * @param entry its position in the report
 */
record ChallengerSection(ComparisonReport report, int entry) implements ReportSection {

  /** Tags shown of each kind. */
  private static final int SHOWN = 10;

  @Override
  public String id() {
    return "against-" + entry;
  }

  @Override
  public String title() {
    return name() + " against " + report.base().name();
  }

  private String name() {
    return report.entries().get(entry).name();
  }

  @Override
  public List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    tables.add(settings());
    tables.addAll(extremes(SHOWN));
    return tables;
  }

  /** The keys of the config in which the entry differs from the base. */
  Table settings() {
    Table.Builder table =
        Table.of(Column.code("setting"), Column.code(report.base().name()), Column.code(name()))
            .title("Settings that differ");
    for (var change : report.entries().get(entry).change().orElseThrow().settings()) {
      table.row(change.key(), change.before().orElse("-"), change.after().orElse("-"));
    }
    return table.build();
  }

  /**
   * The tags that gained and lost most; no table without any.
   *
   * @param most rows of each table
   */
  List<Table> extremes(int most) {
    List<Table> tables = new ArrayList<>();
    tables.add(tags("Largest gains", report.gains(entry, most)));
    tables.add(tags("Largest losses", report.losses(entry, most)));
    tables.removeIf(table -> table.rows().isEmpty());
    return tables;
  }

  private Table tags(String title, List<TagRow> rows) {
    Table.Builder table =
        Table.of(
                Column.text("tag"),
                Column.text("name"),
                Column.number("positives"),
                Column.number("before"),
                Column.number("after"),
                Column.number("difference"))
            .title(title);
    for (TagRow row : rows) {
      table.row(
          row.tag().id(),
          row.tag().name(),
          Integer.toString(row.positives()),
          Numbers.ap(row.ap()[0]),
          Numbers.ap(row.ap()[entry]),
          Numbers.signed(row.difference(entry)));
    }
    return table.build();
  }
}

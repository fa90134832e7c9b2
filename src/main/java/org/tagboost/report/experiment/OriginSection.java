package org.tagboost.report.experiment;

import java.util.List;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** Data, settings and versions: what it takes to get the same report again. */
record OriginSection(ExperimentReport report) implements ReportSection {

  @Override
  public String id() {
    return "origin";
  }

  @Override
  public String title() {
    return "Origin";
  }

  @Override
  public List<Table> tables() {
    return List.of(run(), versions(), settings());
  }

  private Table run() {
    ExperimentReport.Environment environment = report.origin().environment();
    Table.Builder table =
        Table.of(Column.text("property"), Column.code("value"))
            .title("Run")
            .row("data", report.data().folder())
            .row("data fingerprint", report.data().fingerprint())
            .row("seed", Long.toString(environment.seed()))
            .row("workers", Integer.toString(environment.workers()))
            .row("date", environment.date().toString());
    environment
        .gitCommit()
        .ifPresent(
            git -> {
              table.row("git commit", git.commit());
              table.row("uncommitted changes", git.dirty() ? "yes" : "no");
            });
    return table.build();
  }

  private Table versions() {
    ExperimentReport.Environment environment = report.origin().environment();
    Table.Builder table =
        Table.of(Column.text("program"), Column.text("version"))
            .title("Versions")
            .row("Tagboost", environment.tagboost())
            .row("Java", environment.java());
    environment.libraries().forEach(library -> table.row(library.name(), library.version()));
    return table.row("system", environment.system()).build();
  }

  private Table settings() {
    Table.Builder table =
        Table.of(Column.code("key"), Column.code("value"), Column.code("default"))
            .title("Settings that differ from the defaults");
    report
        .origin()
        .differences()
        .forEach(setting -> table.row(setting.key(), setting.value(), setting.standard()));
    return table.note("All settings are in config.yaml.").build();
  }
}

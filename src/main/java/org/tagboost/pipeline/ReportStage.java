package org.tagboost.pipeline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tagboost.data.Tag;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.experiment.ReportWriter;

/** Evaluates the score files of members and ensemble, and writes the report. */
final class ReportStage {

  /** Raise it when the same inputs would give another report. */
  private static final int VERSION = 1;

  /** These cannot be seen in a report. */
  private static final List<String> UNSEEN = List.of("workers", "work_dir");

  private final Run run;

  ReportStage(Run run) {
    this.run = run;
  }

  /** Evaluates and writes; the ensemble's scores must be there. */
  ExperimentReport run(Path features) {
    ExperimentReport report = new ExperimentEvaluation(run).report(features);
    ReportWriter.write(report, run.resolved().toYaml(), run.folder().experiment());
    inputs().write(run.folder().reportInputs());
    return report;
  }

  StageStatus status() {
    return StageStatus.of(
        "report",
        ReportWriter.isIn(run.folder().experiment()),
        run.folder().reportInputs(),
        inputs());
  }

  private StageInputs inputs() {
    Map<String, String> settings = new LinkedHashMap<>(run.resolved().values());
    settings.keySet().removeAll(UNSEEN);
    return StageInputs.ofCode("report " + VERSION)
        .with(settings)
        .with("scores of " + RunFolder.ENSEMBLE, new EnsembleStage(run).inputs().key())
        .withHash("names of tags", run.dataset().tags().stream().map(Tag::name).toList())
        .with("generated data", Boolean.toString(run.dataset().generated()));
  }
}

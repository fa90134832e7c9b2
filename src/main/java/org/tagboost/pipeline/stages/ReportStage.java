package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.KeyEffect;
import org.tagboost.data.Labels;
import org.tagboost.data.PublishedFiles;
import org.tagboost.data.Tag;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.experiment.ReportWriter;

/** Evaluates the score files of members and ensemble, and writes the report. */
public final class ReportStage implements Stage<ExperimentReport> {

  /** Raise it when the same inputs would give another report. */
  private static final int VERSION = 4;

  private final Run run;
  private final FeatureStage features;
  private final EnsembleStage ensemble;
  private @Nullable ExperimentReport report;

  ReportStage(Run run, FeatureStage features, EnsembleStage ensemble) {
    this.run = run;
    this.features = features;
    this.ensemble = ensemble;
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public List<Stage<?>> upstream() {
    return List.of(features, ensemble);
  }

  @Override
  public StageInputs inputs() {
    Map<String, String> settings = run.resolved().values();
    // A report says nothing of these, or is in another place.
    settings
        .keySet()
        .removeIf(
            key ->
                List.of(KeyEffect.SPEED, KeyEffect.PLACE, KeyEffect.BUNDLE)
                    .contains(KeyEffect.of(key)));
    StageInputs inputs =
        StageInputs.ofCode("report " + VERSION)
            .with(settings)
            .with("scores of " + RunFolder.ENSEMBLE, ensemble.inputs().key())
            .withHash("names of tags", run.dataset().tags().stream().map(Tag::name).toList())
            .with("generated data", Boolean.toString(run.dataset().generated()));
    return run.dataset()
        .testLabels()
        .map(labels -> inputs.withHash("labels of test tracks", texts(labels)))
        .orElse(inputs);
  }

  private static List<String> texts(Labels labels) {
    return IntStream.range(0, labels.tracks())
        .mapToObj(track -> Arrays.toString(labels.tagsOf(track)))
        .toList();
  }

  @Override
  public Optional<String> builtFrom() {
    return ReportWriter.isIn(run.folder().experiment())
        ? Optional.of(StageInputs.read(record()).map(StageInputs::key).orElse("unknown"))
        : Optional.empty();
  }

  @Override
  public Path record() {
    return run.folder().reportInputs();
  }

  @Override
  public void build() {
    ExperimentReport made = evaluate();
    ReportWriter.write(made, run.resolved().toYaml(), run.folder().experiment());
    PublishedFiles files = new PublishedFiles(run.folder().reportFiles());
    ReportWriter.files(run.folder().experiment()).forEach(files::add);
    files.write();
    inputs().write(record());
    report = made;
  }

  @Override
  public Optional<String> damage() {
    return PublishedFiles.damage(run.folder().reportFiles());
  }

  @Override
  public ExperimentReport open() {
    ExperimentReport made = report;
    return made == null ? evaluate() : made;
  }

  private ExperimentReport evaluate() {
    return new ExperimentEvaluation(run, features, ensemble).report();
  }
}

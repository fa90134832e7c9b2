package org.tagboost.pipeline.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.KeyEffect;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Dataset;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.UserException;
import org.tagboost.features.Features;
import org.tagboost.models.tribuo.LinearKind;
import org.tagboost.models.xgboost.XgboostKind;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Git;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.pipeline.run.Versions;
import org.tagboost.pipeline.training.NestedScores;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.ReportWriter;

/** Evaluates the score files of members and ensemble, and writes the report. */
public final class ReportStage implements Stage<ExperimentReport> {

  /** Raise it when the same inputs would give another report. */
  private static final int VERSION = 1;

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
        .removeIf(key -> List.of(KeyEffect.SPEED, KeyEffect.PLACE).contains(KeyEffect.of(key)));
    return StageInputs.ofCode("report " + VERSION)
        .with(settings)
        .with("scores of " + RunFolder.ENSEMBLE, ensemble.inputs().key())
        .withHash("names of tags", run.dataset().tags().stream().map(Tag::name).toList())
        .with("generated data", Boolean.toString(run.dataset().generated()));
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
    ExperimentReport made = evaluate(features.folder());
    ReportWriter.write(made, run.resolved().toYaml(), run.folder().experiment());
    inputs().write(record());
    report = made;
  }

  @Override
  public ExperimentReport open() {
    ExperimentReport made = report;
    return made == null ? evaluate(features.folder()) : made;
  }

  private ExperimentReport evaluate(Path features) {
    Dataset dataset = run.evaluated().dataset();
    List<ExperimentReport.Member> members = new ArrayList<>();
    List<ExperimentReport.StageCost> stages = new ArrayList<>();
    this.features
        .cost()
        .ifPresent(cost -> stages.add(cost("features", cost.seconds(), cost.peakMemoryBytes())));
    List<EnsembleStage.Member> blended = this.ensemble.members();
    for (EnsembleStage.Member member : blended) {
      ScoreInfo info = member.info();
      members.add(
          new ExperimentReport.Member(
              member.name(),
              info.kind(),
              info.columns(),
              info.meanRounds(),
              info.taskSeconds(),
              evaluate(member.files())));
      stages.add(cost("train " + member.name(), info.wallSeconds(), info.peakMemoryBytes()));
      NestedScores.of(run.folder(), member.name())
          .info()
          .filter(nested -> nested.key().equals(info.key()))
          .ifPresent(
              nested ->
                  stages.add(
                      cost(
                          "train " + member.name() + " nested",
                          nested.cost().seconds(),
                          nested.cost().peakMemoryBytes())));
    }
    ScoreFiles ensemble = run.folder().ensembleScores();
    ensemble
        .info()
        .ifPresent(
            info -> stages.add(cost("ensemble", info.wallSeconds(), info.peakMemoryBytes())));
    Evaluation evaluation = evaluate(ensemble);
    int[] positives =
        IntStream.range(0, dataset.tags().size()).map(dataset.labels()::positives).toArray();
    return new ExperimentReport(
        run.config().name(),
        dataset.generated(),
        data(dataset, features),
        dataset.tags(),
        positives,
        Evaluation.randomRanking(dataset.labels()),
        members,
        new ExperimentReport.Ensemble(
            EnsembleStage.methodName(run.config().ensemble()), evaluation),
        stages,
        run.warnings(),
        environment(),
        differences(),
        new ReportAnalysis(run, blended).analyse(features, members, evaluation),
        Optional.of(run.config().partText()).filter(text -> !text.isEmpty()));
  }

  private Evaluation evaluate(ScoreFiles scores) {
    return Evaluation.of(
        scores.outOfFold(), run.evaluated().dataset().labels(), run.evaluated().folds());
  }

  private static ExperimentReport.StageCost cost(String stage, double seconds, long peakBytes) {
    return new ExperimentReport.StageCost(stage, seconds, peakBytes);
  }

  private ExperimentReport.Data data(Dataset dataset, Path features) {
    ScoreIdentity identity = run.evaluated().identity();
    return new ExperimentReport.Data(
        run.config().data().dir().toString(),
        dataset.trainTracks().size(),
        dataset.testTracks().size(),
        Features.open(features).columns().dims(),
        run.evaluated().numbers(),
        new Fingerprint().add(run.embeddings()).add(identity.toString()).hex());
  }

  private List<ExperimentReport.Setting> differences() {
    return run.resolved().differences().stream()
        .map(
            difference ->
                new ExperimentReport.Setting(
                    difference.key(), difference.base().orElse(""), difference.value()))
        .toList();
  }

  /** When a file was written: that date stays as it is when only the report is made again. */
  private static LocalDate date(Path file) {
    try {
      return LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }

  private ExperimentReport.Environment environment() {
    return new ExperimentReport.Environment(
        Versions.tagboost(),
        System.getProperty("java.version", ""),
        new XgboostKind().library().version(),
        new LinearKind().library().version(),
        String.format(
            Locale.ROOT,
            "%s %s, %d cores",
            System.getProperty("os.name", ""),
            System.getProperty("os.arch", ""),
            Runtime.getRuntime().availableProcessors()),
        run.runner().workers(),
        run.config().seed(),
        date(run.folder().ensembleScores().infoFile()),
        Git.state());
  }
}

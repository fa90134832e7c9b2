package org.tagboost.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.ReportWriter;

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
    ExperimentReport report = evaluate(features);
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

  private ExperimentReport evaluate(Path features) {
    Dataset dataset = run.evaluated().dataset();
    List<ExperimentReport.Member> members = new ArrayList<>();
    List<ExperimentReport.StageCost> stages = new ArrayList<>();
    StageRecord.read(features.resolve("stage.json"))
        .ifPresent(cost -> stages.add(cost("features", cost.seconds(), cost.peakMemoryBytes())));
    List<EnsembleStage.Member> blended = new EnsembleStage(run).members();
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
      run.folder()
          .nestedScores(member.name())
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

package org.tagboost.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Dataset;
import org.tagboost.data.Fingerprint;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.UserException;
import org.tagboost.models.tribuo.LinearTrainer;
import org.tagboost.models.xgboost.XgboostTrainer;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.ReportWriter;

/** Evaluates the score files of members and ensemble, and writes the report. */
final class ReportStage {

  private final Run run;

  ReportStage(Run run) {
    this.run = run;
  }

  /** Evaluates and writes; the ensemble's scores must be there. */
  ExperimentReport run(FeatureStage.Output features) {
    ExperimentReport report = evaluate(features);
    ReportWriter.write(report, run.resolved().toYaml(), run.folder().experiment());
    return report;
  }

  private ExperimentReport evaluate(FeatureStage.Output features) {
    Dataset dataset = run.dataset();
    List<ExperimentReport.Member> members = new ArrayList<>();
    List<ExperimentReport.StageCost> stages = new ArrayList<>();
    StageRecord.read(features.folder().resolve("stage.json"))
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
        new ReportAnalysis(run, blended).analyse(features, members, evaluation));
  }

  private Evaluation evaluate(ScoreFiles scores) {
    return Evaluation.of(scores.outOfFold(), run.dataset().labels(), run.folds());
  }

  private static ExperimentReport.StageCost cost(String stage, double seconds, long peakBytes) {
    return new ExperimentReport.StageCost(stage, seconds, peakBytes);
  }

  private ExperimentReport.Data data(Dataset dataset, FeatureStage.Output features) {
    ScoreIdentity identity = run.identity();
    return new ExperimentReport.Data(
        run.config().data().dir().toString(),
        dataset.trainTracks().size(),
        dataset.testTracks().size(),
        features.open().columns().dims(),
        run.folds().count(),
        new Fingerprint().add(features.sourceKey()).add(identity.toString()).hex());
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
        XgboostTrainer.libraryVersion(),
        LinearTrainer.libraryVersion(),
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

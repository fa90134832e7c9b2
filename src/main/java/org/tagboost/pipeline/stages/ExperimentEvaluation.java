package org.tagboost.pipeline.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Dataset;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.UserException;
import org.tagboost.models.ModelKind;
import org.tagboost.pipeline.run.Git;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.Versions;
import org.tagboost.pipeline.training.NestedScores;
import org.tagboost.report.ExperimentReport;

/** Evaluates the score files of members and ensemble into a report. */
final class ExperimentEvaluation {

  private final Run run;
  private final FeatureStage features;
  private final EnsembleStage ensemble;
  private final Dataset dataset;

  ExperimentEvaluation(Run run, FeatureStage features, EnsembleStage ensemble) {
    this.run = run;
    this.features = features;
    this.ensemble = ensemble;
    this.dataset = run.evaluated().dataset();
  }

  /** Evaluates; features and the scores of all members and of the ensemble must be current. */
  ExperimentReport report() {
    List<EnsembleStage.Member> blended = ensemble.members();
    List<ExperimentReport.Member> members = blended.stream().map(this::member).toList();
    Evaluation evaluation = evaluate(ensemble.open());
    return new ExperimentReport(
        run.config().name(),
        Optional.of(run.config().partText()).filter(text -> !text.isEmpty()),
        data(),
        new ExperimentReport.Results(
            Evaluation.randomRanking(dataset.labels()),
            members,
            new ExperimentReport.Ensemble(
                EnsembleStage.methodName(run.config().ensemble()),
                evaluation,
                ensemble.chosenWeights()),
            dataset.testLabels().map(labels -> test(labels, blended))),
        new ReportAnalysis(run, ensemble, blended).analyse(features.folder(), members, evaluation),
        new ExperimentReport.Origin(differences(), run.warnings(), stages(blended), environment()));
  }

  private ExperimentReport.TestResults test(Labels labels, List<EnsembleStage.Member> members) {
    return new ExperimentReport.TestResults(
        labels.tracks(),
        (int) IntStream.range(0, labels.tags()).filter(tag -> labels.positives(tag) > 0).count(),
        Evaluation.randomRanking(labels),
        members.stream().map(member -> testAp(member.files(), labels)).toList(),
        testAp(ensemble.open(), labels));
  }

  private static double testAp(ScoreFiles scores, Labels labels) {
    return Evaluation.macroOf(scores.test()::copyColumn, labels);
  }

  private ExperimentReport.Data data() {
    return new ExperimentReport.Data(
        run.config().data().dir().toString(),
        dataset.generated(),
        dataset.tags(),
        IntStream.range(0, dataset.tags().size()).map(dataset.labels()::positives).toArray(),
        dataset.trainTracks().size(),
        dataset.testTracks().size(),
        features.open().columns().dims(),
        run.evaluated().numbers(),
        run.evaluated().identity().fingerprint(dataset.generated()));
  }

  private ExperimentReport.Member member(EnsembleStage.Member member) {
    ScoreInfo info = member.info();
    return new ExperimentReport.Member(
        member.name(),
        info.kind(),
        info.columns(),
        info.meanRounds(),
        info.taskSeconds(),
        evaluate(member.files()));
  }

  private Evaluation evaluate(ScoreFiles scores) {
    return Evaluation.of(scores.outOfFold(), dataset.labels(), run.evaluated().folds());
  }

  /** In the order in which they run; without those whose cost was not recorded. */
  private List<ExperimentReport.StageCost> stages(List<EnsembleStage.Member> members) {
    List<ExperimentReport.StageCost> stages = new ArrayList<>();
    features
        .cost()
        .ifPresent(cost -> stages.add(cost("features", cost.seconds(), cost.peakMemoryBytes())));
    for (EnsembleStage.Member member : members) {
      ScoreInfo info = member.info();
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
    ensemble
        .open()
        .info()
        .ifPresent(
            info -> stages.add(cost("ensemble", info.wallSeconds(), info.peakMemoryBytes())));
    return stages;
  }

  private static ExperimentReport.StageCost cost(String stage, double seconds, long peakBytes) {
    return new ExperimentReport.StageCost(stage, seconds, peakBytes);
  }

  private List<ExperimentReport.Setting> differences() {
    return run.resolved().differences().stream()
        .map(
            difference ->
                new ExperimentReport.Setting(
                    difference.key(), difference.base().orElse(""), difference.value()))
        .toList();
  }

  private ExperimentReport.Environment environment() {
    return new ExperimentReport.Environment(
        Versions.tagboost(),
        System.getProperty("java.version", ""),
        run.kinds().models().stream().map(ModelKind::library).distinct().toList(),
        String.format(
            Locale.ROOT,
            "%s %s, %d cores",
            System.getProperty("os.name", ""),
            System.getProperty("os.arch", ""),
            Runtime.getRuntime().availableProcessors()),
        run.runner().workers(),
        run.config().seed(),
        date(ensemble.open().infoFile()),
        Git.state());
  }

  /** When a file was written; it stays the same when only the report is rebuilt. */
  private static LocalDate date(Path file) {
    try {
      return LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }
}

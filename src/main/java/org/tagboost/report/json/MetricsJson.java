package org.tagboost.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.Warning;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;

/**
 * Renders {@code metrics.json}, for programs. Names and layout are stable; keys are only added. An
 * undefined AP is null.
 */
public final class MetricsJson {

  private MetricsJson() {}

  public static String render(ExperimentReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("experiment", report.experiment());
    root.put("tags", report.tags().size());
    root.put("tracks", report.data().trainTracks());
    root.put("folds", report.data().folds());
    ArrayNode models = root.putArray("models");
    Analysis analysis = report.analysis();
    for (int i = 0; i < report.members().size(); i++) {
      ExperimentReport.Member member = report.members().get(i);
      ObjectNode model = models.addObject();
      model.put("name", member.name()).put("kind", member.kind());
      putEvaluation(model, member.evaluation());
      ScoresJson.put(model, analysis.metrics().scorers().get(i));
      model.put("columns", member.columns()).put("mean_rounds", member.meanRounds());
      model.put("training_seconds", member.trainingSeconds());
      model.put("ensemble_oof_ap_without", defined(analysis.apWithout()[i]));
    }
    ObjectNode ensemble = root.putObject("ensemble");
    ensemble.put("method", report.ensemble().method());
    putWeights(ensemble, report.ensemble().weights());
    putEvaluation(ensemble, report.ensemble().evaluation());
    putUncertainty(ensemble, analysis.uncertainty());
    ScoresJson.put(ensemble, analysis.metrics().ensemble());
    root.put("metric_resamples", analysis.metrics().resamples());
    putCorrelation(root, analysis.correlation());
    analysis
        .decisions()
        .ifPresent(quality -> DecisionsJson.put(root, quality, report.data().trainTracks()));
    root.put("random_ap", defined(report.randomAp()));
    root.put("generated_data", report.generated());
    putData(root, report);
    putEnvironment(root, report.origin().environment());
    ArrayNode stages = root.putArray("stages");
    long peak = 0;
    for (ExperimentReport.StageCost stage : report.origin().stages()) {
      stages
          .addObject()
          .put("stage", stage.stage())
          .put("seconds", stage.seconds())
          .put("peak_memory_bytes", stage.peakMemoryBytes());
      peak = Math.max(peak, stage.peakMemoryBytes());
    }
    root.put("peak_memory_bytes", peak);
    report.part().ifPresent(part -> root.put("part", part));
    ArrayNode warnings = root.putArray("warnings");
    report.warnings().forEach(warnings::add);
    ArrayNode details = root.putArray("warning_details");
    for (Warning warning : report.origin().warnings()) {
      ArrayNode cases = details.addArray();
      warning.details().forEach(cases::add);
    }
    return root.toPrettyString() + "\n";
  }

  private static void putWeights(ObjectNode ensemble, List<ScoreInfo.MemberWeight> weights) {
    if (weights.isEmpty()) {
      return;
    }
    ArrayNode array = ensemble.putArray("weights");
    for (ScoreInfo.MemberWeight weight : weights) {
      ObjectNode node = array.addObject().put("member", weight.member()).put("all", weight.all());
      weight.folds().forEach(node.putArray("folds")::add);
    }
  }

  private static void putUncertainty(ObjectNode ensemble, Analysis.Uncertainty uncertainty) {
    ObjectNode bootstrap = ensemble.putObject("bootstrap");
    bootstrap.put("resamples", uncertainty.resamples()).put("level", uncertainty.level());
    putInterval(bootstrap.putArray("oof_ap"), uncertainty.ensemble());
    putInterval(bootstrap.putArray("gain_over_best_model"), uncertainty.gain());
  }

  private static void putInterval(ArrayNode ends, BootstrapInterval.Interval interval) {
    ends.add(defined(interval.low())).add(defined(interval.high()));
  }

  private static void putCorrelation(ObjectNode root, double[][] correlation) {
    ArrayNode rows = root.putArray("rank_correlation");
    for (double[] row : correlation) {
      ArrayNode values = rows.addArray();
      for (double value : row) {
        values.add(defined(value));
      }
    }
  }

  private static void putEvaluation(ObjectNode node, Evaluation evaluation) {
    node.put("oof_ap", defined(evaluation.macro()));
    ArrayNode folds = node.putArray("fold_ap");
    for (double ap : evaluation.foldMacro()) {
      folds.add(defined(ap));
    }
  }

  /** JSON has no NaN; Jackson would write it as a string. */
  static @Nullable Double defined(double ap) {
    return Double.isNaN(ap) ? null : ap;
  }

  private static void putData(ObjectNode root, ExperimentReport report) {
    ExperimentReport.Data data = report.data();
    root.putObject("data")
        .put("folder", data.folder())
        .put("test_tracks", data.testTracks())
        .put("dims", data.dims())
        .put("fingerprint", data.fingerprint());
    report.results().test().ifPresent(test -> putTest(root.putObject("test"), report, test));
    ArrayNode unscored = root.putArray("tags_without_positives");
    report.unscored().stream().map(Tag::id).forEach(unscored::add);
  }

  private static void putTest(
      ObjectNode node, ExperimentReport report, ExperimentReport.TestResults test) {
    node.put("tracks", test.tracks()).put("random_ap", defined(test.randomAp()));
    node.put("ap", defined(test.ensemble()));
    ObjectNode members = node.putObject("models");
    for (int i = 0; i < test.members().size(); i++) {
      members.put(report.members().get(i).name(), defined(test.members().get(i)));
    }
  }

  private static void putEnvironment(ObjectNode root, ExperimentReport.Environment environment) {
    ObjectNode versions = root.putObject("versions");
    versions.put("tagboost", environment.tagboost()).put("java", environment.java());
    environment
        .libraries()
        .forEach(
            library -> versions.put(library.name().toLowerCase(Locale.ROOT), library.version()));
    versions.put("system", environment.system());
    root.put("workers", environment.workers());
    root.put("seed", environment.seed());
    root.put("date", environment.date().toString());
    environment
        .gitCommit()
        .ifPresent(
            git -> root.putObject("git").put("commit", git.commit()).put("dirty", git.dirty()));
  }
}

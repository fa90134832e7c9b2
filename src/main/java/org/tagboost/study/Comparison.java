package org.tagboost.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.KeyEffect;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.config.TargetMetric;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.ScoreColumns;
import org.tagboost.evaluation.ScoreJudge;
import org.tagboost.pipeline.run.ExperimentData;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.Verdict;
import org.tagboost.report.comparison.ComparisonWriter;

/** Compares finished experiments, or members of them, by their out-of-fold scores. */
public final class Comparison {

  private static final BootstrapInterval BOOTSTRAP = new BootstrapInterval(1000, 0.95, 1);

  private final CommonScores common;
  private final List<ScoreColumns> scores;
  private final List<String> notes;
  private final ScoreJudge judge;

  private Comparison(CommonScores common, boolean askedWithinFolds) {
    this.common = common;
    this.notes = new ArrayList<>(common.notes());
    TargetMetric chosen = chosen();
    boolean withinFolds = askedWithinFolds || chosen == TargetMetric.AP_WITHIN_FOLDS;
    if (withinFolds) {
      notes.add("every score is replaced by its rank within its fold");
    }
    this.judge = new ScoreJudge(chosen == TargetMetric.AP_WITHIN_FOLDS ? TargetMetric.AP : chosen);
    if (judge.target() != TargetMetric.AP) {
      notes.add(
          "differences are of %s, as the configs set metric; tags are compared by AP"
              .formatted(judge.metric().title()));
    }
    this.scores = new ArrayList<>();
    for (int i = 0; i < common.experiments().size(); i++) {
      scores.add(
          withinFolds
              ? common.ranksWithin(
                  ExperimentData.evaluated(common.experiments().get(i).config()).folds(), i)
              : common.scores(i));
    }
  }

  /** The metric of all, or AP if they do not agree. */
  private TargetMetric chosen() {
    List<TargetMetric> metrics =
        common.experiments().stream()
            .map(experiment -> experiment.config().experiment().metric())
            .distinct()
            .toList();
    if (metrics.size() > 1) {
      notes.add("the configs set different metrics, so that all are compared by AP");
      return TargetMetric.AP;
    }
    return metrics.get(0);
  }

  /**
   * A comparison, and the file it was written to.
   *
   * @param file for people; the other formats lie beside it
   */
  public record Outcome(ComparisonReport report, Path file) {}

  /**
   * Compares, and writes the result into {@code compare} in the experiments' folder.
   *
   * @param names {@code experiment} or {@code experiment/member}, the base first; at least two
   * @param shared whether to compare the tracks and tags that all have when tracks, tags or folds
   *     differ
   * @param withinFolds whether each score is replaced by its rank within its fold, so that models
   *     of different folds need not be on one scale; also if the configs set {@code metric:
   *     ap_within_folds}
   * @throws org.tagboost.failure.UserException if scores are missing or stale, or differ in tracks,
   *     tags or folds and {@code shared} is not set
   */
  public static Outcome run(
      Path experimentsDir, List<String> names, boolean shared, boolean withinFolds) {
    ScoredExperiments opener = new ScoredExperiments(new ExperimentsFolder(experimentsDir));
    List<ScoredExperiment> experiments = names.stream().map(opener::open).toList();
    CommonScores common = shared ? CommonScores.of(experiments) : CommonScores.whole(experiments);
    ComparisonReport report = new Comparison(common, withinFolds).report();
    return new Outcome(report, ComparisonWriter.write(report, experimentsDir.resolve("compare")));
  }

  private ComparisonReport report() {
    List<ScoredExperiment> experiments = common.experiments();
    double[][] ap = new double[experiments.size()][];
    double[] value = new double[experiments.size()];
    double[][] resampled = new double[experiments.size()][];
    List<ComparisonReport.Entry> entries = new ArrayList<>();
    for (int i = 0; i < experiments.size(); i++) {
      ap[i] = Evaluation.perTagOf(common.tracks(), common.tags(), scores.get(i), common.labels());
      value[i] = judge.of(common.tracks(), common.tags(), scores.get(i), common.labels());
      resampled[i] =
          judge.resampled(
              BOOTSTRAP, common.tracks(), common.tags(), scores.get(i), common.labels());
      entries.add(
          new ComparisonReport.Entry(
              experiments.get(i).name(),
              Evaluation.macroOf(ap[i]),
              value[i],
              experiments.get(i).summary().stages(),
              i == 0
                  ? Optional.empty()
                  : Optional.of(
                      change(
                          i,
                          value[i] - value[0],
                          BOOTSTRAP.difference(resampled[0], resampled[i])))));
    }
    return new ComparisonReport(
        common.tracks(),
        judge.metric(),
        notes,
        experiments.stream().anyMatch(e -> e.dataset().generated()),
        BOOTSTRAP,
        entries,
        rows(ap));
  }

  private List<ComparisonReport.TagRow> rows(double[][] ap) {
    List<ComparisonReport.TagRow> rows = new ArrayList<>();
    for (int tag = 0; tag < common.tags(); tag++) {
      int column = tag;
      rows.add(
          new ComparisonReport.TagRow(
              common.tag(tag),
              common.positives(tag),
              Arrays.stream(ap).mapToDouble(of -> of[column]).toArray()));
    }
    return rows;
  }

  private ComparisonReport.Change change(
      int place, double difference, BootstrapInterval.Difference bootstrap) {
    ScoredExperiment base = common.experiments().get(0);
    ScoredExperiment other = common.experiments().get(place);
    boolean bothMembers =
        !base.member().equals(RunFolder.ENSEMBLE) && !other.member().equals(RunFolder.ENSEMBLE);
    List<ResolvedConfig.Change> settings =
        bothMembers
            ? ResolvedConfig.changes(base.settings(), other.settings())
            : ResolvedConfig.changes(base.config().values(), other.config().values());
    boolean seedsAlone = seedsAlone(base, other, settings);
    return new ComparisonReport.Change(
        difference,
        bootstrap,
        identical(place)
            ? Verdict.IDENTICAL
            : Verdict.of(difference, bootstrap.interval(), seedsAlone),
        seedsAlone,
        settings);
  }

  private boolean identical(int place) {
    float[] before = new float[common.tracks()];
    float[] after = new float[common.tracks()];
    for (int tag = 0; tag < common.tags(); tag++) {
      scores.get(0).copy(tag, before);
      scores.get(place).copy(tag, after);
      if (!Arrays.equals(before, after)) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing but seeds differs: neither code nor other settings, tracks, tags or labels. */
  private static boolean seedsAlone(
      ScoredExperiment base, ScoredExperiment other, List<ResolvedConfig.Change> settings) {
    List<KeyEffect> effects =
        settings.stream()
            .map(change -> KeyEffect.of(change.key()))
            .filter(KeyEffect::changesScores)
            .toList();
    return base.member().equals(other.member())
        && !effects.isEmpty()
        && effects.stream().allMatch(effect -> effect == KeyEffect.SEED)
        && base.summary().code().equals(other.summary().code())
        && base.identity().trainTracks().equals(other.identity().trainTracks())
        && base.identity().tags().equals(other.identity().tags())
        && base.identity().labels().equals(other.identity().labels());
  }
}

package org.tagboost.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.Metric;

/**
 * Experiments, or single members of them, compared with the first.
 *
 * @param tracks how many training tracks all have in common; only those were judged
 * @param metric by which all are judged
 * @param notes what restricts the comparison, one line each; every rendering shows them
 * @param generated whether the data is synthetic, which every rendering has to say
 * @param bootstrap how intervals were made
 * @param entries the base first; at least two
 * @param perTag the tags that all have in common, in the order of the base's columns
 */
public record ComparisonReport(
    int tracks,
    Metric metric,
    List<String> notes,
    boolean generated,
    BootstrapInterval bootstrap,
    List<Entry> entries,
    List<TagRow> perTag) {

  /**
   * An experiment, or a member of one.
   *
   * @param name as it was asked for: {@code experiment} or {@code experiment/member}
   * @param ap macro average precision of the out-of-fold scores, over the common tracks and tags
   * @param value of the metric that judges, over the same; {@code ap} if that is macro AP
   * @param stages what it cost
   * @param change against the base; empty for the base itself
   */
  public record Entry(
      String name,
      double ap,
      double value,
      List<ExperimentReport.StageCost> stages,
      Optional<Change> change) {}

  /**
   * How an entry differs from the base.
   *
   * @param difference its value of the metric less the base's
   * @param bootstrap how sure that is
   * @param seedsAlone whether nothing but seeds differs
   * @param settings keys of the config that differ
   */
  public record Change(
      double difference,
      BootstrapInterval.Difference bootstrap,
      Verdict verdict,
      boolean seedsAlone,
      List<ResolvedConfig.Change> settings) {}

  /**
   * A tag.
   *
   * @param positives among the common tracks
   * @param ap of each entry; NaN without positives
   */
  public record TagRow(Tag tag, int positives, double[] ap) {

    /** An entry's AP less the base's; NaN without positives. */
    public double difference(int entry) {
      return ap[entry] - ap[0];
    }
  }

  /** The metric, as figures of differences name it. */
  public String metricName() {
    return metric == Metric.MACRO_AP ? "AP" : metric.title();
  }

  public Entry base() {
    return entries.get(0);
  }

  /** Tags that count: those with a positive. */
  public long scoredTags() {
    return perTag.stream().filter(row -> row.positives() > 0).count();
  }

  /** Tags in which an entry is better than the base. */
  public long wins(int entry) {
    return perTag.stream().filter(row -> row.difference(entry) > 0).count();
  }

  /** Tags in which an entry is worse than the base. */
  public long losses(int entry) {
    return perTag.stream().filter(row -> row.difference(entry) < 0).count();
  }

  /** Tags in which an entry is neither. */
  public long ties(int entry) {
    return scoredTags() - wins(entry) - losses(entry);
  }

  /** The tags that gained most, the largest gain first; equal ones in the order of columns. */
  public List<TagRow> gains(int entry, int most) {
    return perTag.stream()
        .filter(row -> row.difference(entry) > 0)
        .sorted(Comparator.comparingDouble(row -> -row.difference(entry)))
        .limit(most)
        .toList();
  }

  /** The tags that lost most, the largest loss first; equal ones in the order of columns. */
  public List<TagRow> losses(int entry, int most) {
    return perTag.stream()
        .filter(row -> row.difference(entry) < 0)
        .sorted(Comparator.comparingDouble(row -> row.difference(entry)))
        .limit(most)
        .toList();
  }

  /** Places of the entries that are compared with the base. */
  public int[] challengers() {
    return IntStream.range(1, entries.size()).toArray();
  }
}

package org.tagboost.report;

import java.util.List;
import org.tagboost.evaluation.Metric;

/**
 * Experiments ranked by the out-of-fold scores of their ensembles.
 *
 * @param groups experiments that were judged on the same data and folds, whose AP can be compared;
 *     the group of the most experiments first, equal ones by the name of their best
 * @param costs whether to show time, memory and date, which differ from run to run
 * @param unranked trials that failed or were dropped, in their order
 */
public record Leaderboard(List<Group> groups, boolean costs, List<Unranked> unranked) {

  /** A leaderboard that shows what experiments cost, and in which none failed. */
  public Leaderboard(List<Group> groups) {
    this(groups, true, List.of());
  }

  /**
   * A trial of a sweep that is not ranked.
   *
   * @param settings how it differs from the other trials: {@code key value}
   * @param message why, on one line
   * @param dropped whether it was stopped early as hopeless; otherwise it failed
   */
  public record Unranked(String name, List<String> settings, String message, boolean dropped) {}

  /**
   * Experiments on the same data and folds.
   *
   * @param fingerprint of data and folds
   * @param metric by which they are ranked
   * @param rows best first; equal ones, and those without an AP, by name
   */
  public record Group(
      String dataFolder,
      String fingerprint,
      int tracks,
      int tags,
      int folds,
      boolean generated,
      Metric metric,
      List<Row> rows) {}

  /**
   * An experiment.
   *
   * @param name of its folder
   * @param page its report, relative to the folder of the experiments; empty if there is none
   * @param markdown its report as Markdown, likewise
   * @param settings how it differs from the others of its group, or from the defaults if it is
   *     alone: {@code key value}
   */
  public record Row(
      String name,
      ExperimentSummary summary,
      String page,
      String markdown,
      List<String> settings) {}
}

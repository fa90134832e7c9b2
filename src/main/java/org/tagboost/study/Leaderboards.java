package org.tagboost.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.config.TargetMetric;
import org.tagboost.evaluation.Metric;
import org.tagboost.evaluation.ScoreJudge;
import org.tagboost.failure.UserException;
import org.tagboost.report.ExperimentSummary;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.leaderboard.LeaderboardWriter;

/** Ranks the experiments of a folder by their {@code metrics.json}; reads no scores and no data. */
public final class Leaderboards {

  private static final Comparator<Leaderboard.Group> LARGEST_FIRST =
      Comparator.comparingInt((Leaderboard.Group group) -> -group.rows().size())
          .thenComparing(group -> group.rows().get(0).name());

  private final ExperimentsFolder folder;
  private final Consumer<String> warn;

  private Leaderboards(ExperimentsFolder folder, Consumer<String> warn) {
    this.folder = folder;
    this.warn = warn;
  }

  /**
   * A leaderboard, and the file it was written to.
   *
   * @param file for people; the other formats lie beside it
   */
  public record Outcome(Leaderboard leaderboard, Path file) {}

  /** An experiment before its settings are known. */
  private record Found(String name, ExperimentSummary summary, Optional<ResolvedConfig> config) {}

  /**
   * Ranks, and writes {@code leaderboard.html} and {@code .md} into the experiments' folder.
   *
   * @param warn takes a line for each experiment that cannot be read
   * @throws UserException if there is no such folder, or no finished experiment in it
   */
  public static Outcome run(Path experimentsDir, Consumer<String> warn) {
    ExperimentsFolder folder = new ExperimentsFolder(experimentsDir);
    Leaderboard leaderboard =
        new Leaderboard(new Leaderboards(folder, warn).groups(folder.names()));
    if (leaderboard.groups().isEmpty()) {
      throw new UserException(
          experimentsDir
              + ": holds no finished experiment, expected folders with a metrics.json; run the"
              + " train command first");
    }
    return new Outcome(leaderboard, LeaderboardWriter.write(leaderboard, experimentsDir));
  }

  /**
   * Ranks the trials of a sweep.
   *
   * @param names of those that are done
   */
  static Leaderboard ofTrials(
      Path experimentsDir,
      List<String> names,
      List<Leaderboard.Unranked> unranked,
      Consumer<String> warn) {
    return new Leaderboard(
        new Leaderboards(new ExperimentsFolder(experimentsDir), warn).groups(names),
        false,
        unranked);
  }

  private List<Leaderboard.Group> groups(List<String> names) {
    Map<List<Object>, List<Found>> groups = new LinkedHashMap<>();
    for (String name : names) {
      find(name)
          .ifPresent(
              found ->
                  groups
                      .computeIfAbsent(evaluatedOn(found.summary()), key -> new ArrayList<>())
                      .add(found));
    }
    return groups.values().stream().map(this::group).sorted(LARGEST_FIRST).toList();
  }

  private static List<Object> evaluatedOn(ExperimentSummary summary) {
    return List.of(summary.fingerprint(), summary.tracks(), summary.tags(), summary.folds());
  }

  private Optional<Found> find(String name) {
    try {
      return Optional.of(new Found(name, folder.summary(name), config(name)));
    } catch (UserException e) {
      warn.accept(e.getMessage() + "; left out");
      return Optional.empty();
    }
  }

  /** Without a readable config an experiment is ranked, but its settings are not shown. */
  private Optional<ResolvedConfig> config(String name) {
    try {
      return Optional.of(folder.config(name));
    } catch (UserException e) {
      warn.accept(
          String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "; its settings are not shown");
      return Optional.empty();
    }
  }

  private Leaderboard.Group group(List<Found> found) {
    List<List<String>> settings = settings(found);
    List<Leaderboard.Row> rows = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Found of = found.get(i);
      rows.add(
          new Leaderboard.Row(
              of.name(),
              of.summary(),
              folder.link(of.name(), "report.html", "report.md"),
              folder.link(of.name(), "report.md", "report.html"),
              settings.get(i)));
    }
    Metric metric = metric(found);
    rows.sort(
        Comparator.comparingDouble((Leaderboard.Row row) -> place(row.summary().value(metric)))
            .thenComparing(Leaderboard.Row::name));
    ExperimentSummary first = rows.get(0).summary();
    return new Leaderboard.Group(
        first.dataFolder(),
        first.fingerprint(),
        first.tracks(),
        first.tags(),
        first.folds(),
        first.generated(),
        metric,
        rows);
  }

  private static double place(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : -value;
  }

  /** That of all configs, or AP if they do not agree. */
  private static Metric metric(List<Found> found) {
    List<TargetMetric> metrics =
        found.stream()
            .map(
                one ->
                    one.config()
                        .map(config -> config.experiment().metric())
                        .orElse(TargetMetric.AP))
            .distinct()
            .toList();
    return new ScoreJudge(metrics.size() == 1 ? metrics.get(0) : TargetMetric.AP).metric();
  }

  private static List<List<String>> settings(List<Found> found) {
    if (found.size() == 1) {
      return List.of(
          found.get(0).config().map(Leaderboards::differencesFromBase).orElse(List.of()));
    }
    return DifferingSettings.of(
        found.stream()
            .map(f -> f.config().map(ResolvedConfig::values).orElse(Map.<String, String>of()))
            .toList());
  }

  private static List<String> differencesFromBase(ResolvedConfig config) {
    return config.differences().stream()
        .filter(difference -> DifferingSettings.isInteresting(difference.key()))
        .map(difference -> DifferingSettings.shortened(difference.key()) + " " + difference.value())
        .toList();
  }
}

package org.tagboost.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ConfigLoader;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.config.SweepConfig;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.Metric;
import org.tagboost.evaluation.ScoreJudge;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.Experiment;
import org.tagboost.pipeline.run.ExperimentData;
import org.tagboost.pipeline.run.ExperimentLock;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.report.ExperimentSummary;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.leaderboard.LeaderboardWriter;

/**
 * Runs the trials of a sweep, each an experiment of its own below {@code
 * <experiments_dir>/sweeps/<sweep>}, and ranks them.
 *
 * <p>Trials share features, as all experiments do, and reuse the scores of models that an earlier
 * trial has trained from the same inputs. Trials that do badly on some of the tags can be dropped
 * early. Finished work is not repeated: a sweep that was killed continues where it stopped. A trial
 * that fails does not stop the others.
 */
public final class Sweep {

  /** The folder of sweeps among experiments, and among their work. */
  private static final String FOLDER = "sweeps";

  private final SweepConfig config;
  private final Progress.Display display;
  private final Consumer<String> log;

  /**
   * @param log takes lines for the user
   */
  public Sweep(SweepConfig config, Progress.Display display, Consumer<String> log) {
    this.config = config;
    this.display = display;
    this.log = log;
  }

  /**
   * The result of a run.
   *
   * @param leaderboard the trials that are done, ranked, and those that failed or were dropped
   * @param file for people; the other formats lie beside it
   * @param internalError whether a trial failed by a fault of this program
   */
  public record Outcome(Leaderboard leaderboard, Path file, boolean internalError) {}

  /**
   * Runs the trials that are not done, and ranks all.
   *
   * @throws UserException if the config that the trials vary is invalid, or another process is
   *     running this sweep
   */
  public Outcome run() {
    // Problems of the base are problems of every trial.
    ExperimentConfig base = Kinds.SHIPPED.configs().load(config.base(), List.of()).experiment();
    Path experiments = base.experimentsDir().resolve(FOLDER).resolve(config.name());
    ExperimentLock lock =
        ExperimentLock.take(base.workDir().resolve(FOLDER).resolve(config.name()));
    try {
      return new Session(experiments, new ScoreJudge(base.metric()).metric()).run();
    } finally {
      lock.close();
    }
  }

  /** One run of the sweep, with its results so far. */
  private final class Session {

    private final Path experiments;
    private final Metric metric;
    private final List<RunFolder> donors = new ArrayList<>();
    private final Map<Integer, Leaderboard.Unranked> unranked = new TreeMap<>();
    private boolean internalError;

    Session(Path experiments, Metric metric) {
      this.experiments = experiments;
      this.metric = metric;
    }

    Outcome run() {
      List<Integer> left =
          new ArrayList<>(IntStream.range(0, config.trials().size()).boxed().toList());
      if (config.drop().isPresent()) {
        SweepConfig.Drop drop = config.drop().get();
        for (int tags : drop.tags()) {
          dropWorst(left, tags, drop.keep());
        }
      }
      train(left, "", List.of());
      Leaderboard leaderboard =
          Leaderboards.ofTrials(
              experiments,
              left.stream().map(Sweep.this::name).toList(),
              List.copyOf(unranked.values()),
              log);
      return new Outcome(
          leaderboard, LeaderboardWriter.writeAll(leaderboard, experiments), internalError);
    }

    /** Trains on some of the tags, and removes the worst trials from {@code left}. */
    private void dropWorst(List<Integer> left, int tags, double keep) {
      Map<Integer, Double> values = train(left, ".tags-" + tags, List.of(tags));
      List<Integer> best = new ArrayList<>(left);
      best.sort(
          Comparator.comparing((Integer trial) -> place(values.get(trial)))
              .thenComparing(Comparator.naturalOrder()));
      int kept = (int) Math.max(1, Math.ceil(keep * best.size()));
      for (int place = kept; place < best.size(); place++) {
        int trial = best.get(place);
        left.remove((Integer) trial);
        unrank(
            trial,
            String.format(
                Locale.ROOT,
                "out-of-fold %s %.4f on %d tags, place %d of %d",
                metric == Metric.MACRO_AP ? "AP" : metric.title(),
                values.get(trial),
                tags,
                place + 1,
                best.size()),
            true);
      }
    }

    /**
     * Trains trials; those that fail are removed from {@code trials}.
     *
     * @param suffix of their names
     * @param tags how many tags; none: all
     * @return the metric that judges, of the ensemble of each trial that is left
     */
    private Map<Integer, Double> train(List<Integer> trials, String suffix, List<Integer> tags) {
      Map<Integer, Double> values = new HashMap<>();
      for (int trial : List.copyOf(trials)) {
        log.accept(
            String.format(
                Locale.ROOT,
                "trial %d of %d, %s: %s",
                trial + 1,
                config.trials().size(),
                name(trial) + suffix,
                String.join(", ", config.trials().get(trial).own())));
        try {
          values.put(trial, train(trial, suffix, tags));
        } catch (UserException e) {
          unrank(trial, String.valueOf(e.getMessage()), false);
          trials.remove((Integer) trial);
        } catch (RuntimeException e) {
          internalError = true;
          unrank(trial, "internal error: " + e, false);
          trials.remove((Integer) trial);
        }
      }
      return values;
    }

    /** Higher values first, undefined ones last. */
    private static double place(@Nullable Double value) {
      return value == null || value.isNaN() ? Double.POSITIVE_INFINITY : -value;
    }

    private double train(int trial, String suffix, List<Integer> tags) {
      List<String> overrides = new ArrayList<>(config.trials().get(trial).overrides());
      overrides.add("name=" + name(trial) + suffix);
      overrides.add("experiments_dir=" + ConfigLoader.quoted(experiments.toString()));
      ResolvedConfig resolved = Kinds.SHIPPED.configs().load(config.base(), overrides);
      for (int count : tags) {
        overrides.add("part.tags=" + someTags(resolved.experiment(), count));
        resolved = Kinds.SHIPPED.configs().load(config.base(), overrides);
      }
      Experiment experiment =
          new Experiment(Kinds.SHIPPED, resolved, display, log).reusing(List.copyOf(donors));
      RunFolder folder = RunFolder.of(resolved.experiment());
      if (experiment.isReported()) {
        log.accept(name(trial) + suffix + ": current");
      } else {
        experiment.train();
      }
      donors.add(folder);
      return ExperimentSummary.read(folder.experiment().resolve("metrics.json")).value(metric);
    }

    private void unrank(int trial, String message, boolean dropped) {
      String first = message.lines().findFirst().orElse("");
      log.accept(name(trial) + (dropped ? ": dropped: " : ": failed: ") + first);
      unranked.put(
          trial,
          new Leaderboard.Unranked(
              name(trial),
              config.trials().get(trial).own().stream().map(DifferingSettings::shortened).toList(),
              first,
              dropped));
    }
  }

  /** Tags at equal distances, all of them if there are no more, as a list in YAML. */
  private static String someTags(ExperimentConfig config, int count) {
    List<Tag> tags = ExperimentData.load(config, Optional.empty(), Optional.empty()).tags();
    int taken = Math.min(count, tags.size());
    return IntStream.range(0, taken)
        .mapToObj(i -> ConfigLoader.quoted(tags.get((int) ((long) i * tags.size() / taken)).id()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** As many digits as the last trial has, so that names sort in order. */
  private String name(int trial) {
    int digits = Math.max(2, Integer.toString(config.trials().size()).length());
    return config.name() + "." + String.format(Locale.ROOT, "%0" + digits + "d", trial + 1);
  }
}

package org.tagboost.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.run.ExperimentData;
import org.tagboost.pipeline.run.RunFolder;

/** Opens the out-of-fold scores of experiments; refuses those that do not match data and report. */
final class ScoredExperiments {

  /** Below any difference that a report shows, above the rounding of another order of summation. */
  private static final double SAME_AP = 1e-9;

  private final ExperimentsFolder folder;

  /** Tags and tracks, read once for all experiments of the same data. */
  private final Map<List<Object>, Dataset> datasets = new HashMap<>();

  ScoredExperiments(ExperimentsFolder folder) {
    this.folder = folder;
  }

  /**
   * Opens the scores of an experiment or of one of its members.
   *
   * @param name {@code experiment} or {@code experiment/member}
   * @throws UserException if anything of it is missing, or the scores, the data and the report do
   *     not belong together
   */
  ScoredExperiment open(String name) {
    int slash = name.indexOf('/');
    String experiment = slash < 0 ? name : name.substring(0, slash);
    String member = slash < 0 ? RunFolder.ENSEMBLE : name.substring(slash + 1);
    ResolvedConfig config = folder.config(experiment);
    requireMember(config.experiment(), member);
    ScoreFiles files = RunFolder.of(config.experiment()).scores(member);
    String remedy = "; run make train CONFIG=" + folder.configFile(experiment);
    ScoreInfo info =
        files
            .info()
            .orElseThrow(
                () ->
                    new UserException(
                        files.outOfFoldFile()
                            + ": the scores of "
                            + name
                            + " are missing"
                            + remedy));
    Dataset dataset = dataset(config);
    requireData(name, files.infoFile(), info, dataset, remedy);
    FloatMatrix outOfFold = files.outOfFold();
    if (outOfFold.rows() != dataset.trainTracks().size()
        || outOfFold.columns() != dataset.tags().size()) {
      throw new UserException(
          "%s: has shape [%d, %d], expected [%d, %d] as there are training tracks and tags; delete it"
                  .formatted(
                      files.outOfFoldFile(),
                      outOfFold.rows(),
                      outOfFold.columns(),
                      dataset.trainTracks().size(),
                      dataset.tags().size())
              + remedy.replaceFirst("; ", " and "));
    }
    var scored =
        new ScoredExperiment(
            name, member, config, folder.summary(experiment), dataset, info.identity(), outOfFold);
    requireReported(scored, files.outOfFoldFile(), remedy);
    return scored;
  }

  private static void requireMember(ExperimentConfig config, String member) {
    if (!member.equals(RunFolder.ENSEMBLE) && !config.models().containsKey(member)) {
      throw new UserException(
          config.name()
              + "/"
              + member
              + ": experiment "
              + config.name()
              + " has no model "
              + member
              + "; its models are "
              + String.join(", ", config.models().keySet()));
    }
  }

  /** Which tracks are scored depends on the folds if only some of these are. */
  private Dataset dataset(ResolvedConfig resolved) {
    ExperimentConfig config = resolved.experiment();
    List<Object> key =
        config.part().folds().isEmpty()
            ? List.of(config.data(), config.part())
            : List.of(config.data(), config.part(), config.folds(), config.seed());
    return datasets.computeIfAbsent(key, k -> ExperimentData.scored(resolved));
  }

  private static void requireData(
      String name, Path file, ScoreInfo info, Dataset dataset, String remedy) {
    List<String> differences = new ArrayList<>(info.identity().differences(dataset));
    differences.remove(ScoreIdentity.TEST_TRACKS); // out-of-fold scores don't depend on them
    if (!differences.isEmpty()) {
      throw new UserException(
          "%s: the scores of %s are out of date: the %s in %s have changed since%s"
              .formatted(file, name, String.join(" and ", differences), dataset.dir(), remedy));
    }
  }

  /** Scores that an unfinished run has replaced since the report are not the experiment's. */
  private static void requireReported(ScoredExperiment scored, Path file, String remedy) {
    Optional<Double> reported = scored.summary().reported(scored.member());
    double ap = scored.averagePrecision();
    if (reported.isPresent() && !(Math.abs(reported.get() - ap) <= SAME_AP)) {
      throw new UserException(
          "%s: the scores of %s are not those in its report: their AP is %s, metrics.json says %s%s"
              .formatted(file, scored.name(), ap, reported.get(), remedy));
    }
  }
}

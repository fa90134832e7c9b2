package org.tagboost.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All settings of an experiment, already checked.
 *
 * @param name of the experiment and its directories; letters, digits, {@code . _ -}, the first a
 *     letter or digit
 * @param seed all random seeds of the experiment are derived from it; at least 0
 * @param workers number of parallel tasks in this process, in [1, 1024]
 * @param runner where the tasks of stages are done
 * @param workDir directory of files that can be rebuilt: features, folds, models, scores
 * @param experimentsDir directory of files to keep: configs, metrics, reports
 * @param models by name, in the order of the config, without those that {@code part} excludes; at
 *     least one
 * @param metric by which experiments are judged, and weights of the blend are chosen
 */
public record ExperimentConfig(
    String name,
    long seed,
    int workers,
    RunnerConfig runner,
    Path workDir,
    Path experimentsDir,
    DataConfig data,
    FeatureConfig features,
    FoldConfig folds,
    Map<String, ModelConfig> models,
    TargetMetric metric,
    EnsembleConfig ensemble,
    PartConfig part,
    DecisionConfig decision,
    SubmissionConfig submission,
    BundleConfig bundle) {

  public ExperimentConfig {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }

  /**
   * The members of the ensemble, in order: model names, and {@code experiment/model} for the scores
   * of another experiment. Never empty.
   */
  public List<String> ensembleMembers() {
    List<String> members =
        ensemble.members().stream()
            .filter(member -> models.containsKey(member) || member.contains("/"))
            .toList();
    return members.isEmpty() ? List.copyOf(models.keySet()) : members;
  }

  /** The restrictions of a partial run, as {@link PartConfig#text}. */
  public String partText() {
    return part.text(folds.count());
  }
}

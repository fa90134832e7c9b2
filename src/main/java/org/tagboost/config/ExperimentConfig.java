package org.tagboost.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All settings of one experiment, checked.
 *
 * @param name names its folders; letters, digits, {@code . _ -}, the first a letter or digit
 * @param seed every random choice of the experiment derives from it; at least 0
 * @param workers tasks that run at the same time, in [1, 1024]
 * @param workDir holds what can be computed again: features, folds, models, scores
 * @param experimentsDir holds what is worth keeping: configs, metrics, reports
 * @param models by name, in the order of the config, those that {@code part} leaves out excepted;
 *     at least one
 */
public record ExperimentConfig(
    String name,
    long seed,
    int workers,
    Path workDir,
    Path experimentsDir,
    DataConfig data,
    FeatureConfig features,
    FoldConfig folds,
    Map<String, ModelConfig> models,
    EnsembleConfig ensemble,
    PartConfig part,
    SubmissionConfig submission) {

  public ExperimentConfig {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }

  /**
   * What the ensemble blends, in order: model names, and {@code experiment/model} for the scores of
   * another experiment. Never empty.
   */
  public List<String> ensembleMembers() {
    List<String> members =
        ensemble.members().stream()
            .filter(member -> models.containsKey(member) || member.contains("/"))
            .toList();
    return members.isEmpty() ? List.copyOf(models.keySet()) : members;
  }

  /** Which part of the run this is, as {@link PartConfig#text}. */
  public String partText() {
    return part.text(folds.count());
  }
}

package org.tagboost.pipeline.stages;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.config.ModelConfig;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.evaluation.StratifiedFolds;
import org.tagboost.features.FeatureKind;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Run;

/** What the scores of an experiment's models depend on. Each is found once. Not thread-safe. */
final class ModelInputs {

  /** Raise it when what all kinds of models have in common would give other scores. */
  private static final int VERSION = 3;

  private final Run run;
  private final Map<String, StageInputs> known = new HashMap<>();

  ModelInputs(Run run) {
    this.run = run;
  }

  /**
   * The inputs of a model. Of the features, only those groups count whose columns it sees; of the
   * folds, only what they are, not how they came about.
   */
  StageInputs of(ModelConfig model) {
    StageInputs inputs = known.get(model.name());
    if (inputs == null) {
      inputs = find(model);
      known.put(model.name(), inputs);
    }
    return inputs;
  }

  private StageInputs find(ModelConfig model) {
    StageInputs inputs =
        StageInputs.ofCode("training " + VERSION + ", " + run.kinds().model(model.kind()).code())
            .with(run.settings("models." + model.name()))
            .with(run.settings("seed"))
            .with(features(model.groups()))
            .with(identity());
    if (model.earlyStopping().isPresent() || run.kinds().model(model.kind()).leavesOneOut()) {
      // The part of the tracks that decides when to stop holds whole groups too, and what is left
      // out for leave-one-out scores.
      inputs = inputs.withHash("groups", run.dataset().groups().orElse(List.of()));
    }
    if (model.earlyStopping().isPresent() && run.dataset().groups().isPresent()) {
      inputs = inputs.with("code of groups", Integer.toString(StratifiedFolds.GROUPED_VERSION));
    }
    ModelConfig from = model.baseMarginsFrom().map(run.config().models()::get).orElse(null);
    return from == null ? inputs : inputs.with("scores of " + from.name(), of(from).key());
  }

  private Map<String, String> features(List<String> groups) {
    Map<String, String> inputs = new LinkedHashMap<>(FeatureStage.source(run));
    for (FeatureGroupConfig group : run.config().features().withSources(groups)) {
      FeatureKind kind = run.kinds().feature(group.kind());
      inputs.put("code of features." + kind.key(), Integer.toString(kind.version()));
      kind.keys(group).forEach(key -> inputs.putAll(run.settings(key)));
    }
    return inputs;
  }

  private Map<String, String> identity() {
    ScoreIdentity identity = run.identity();
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("training tracks", identity.trainTracks());
    inputs.put("test tracks", identity.testTracks());
    inputs.put("tags", identity.tags());
    inputs.put("labels", identity.labels());
    inputs.put("folds", identity.folds());
    if (!run.config().part().folds().isEmpty()) {
      inputs.put("folds trained", run.evaluated().numbers().toString());
    }
    return inputs;
  }
}

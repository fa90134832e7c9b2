package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.FloatMatrix;
import org.tagboost.execution.RemainingTime;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.training.ModelTraining;
import org.tagboost.pipeline.training.NestedAssembly;
import org.tagboost.pipeline.training.NestedScores;
import org.tagboost.pipeline.training.Split;
import org.tagboost.pipeline.training.TrainingTask;

/**
 * Trains a model for every pair of folds, so that others can learn from its scores without seeing
 * the held-out fold. It depends on what the model's plain scores depend on.
 */
public final class NestedStage implements Stage<NestedScores> {

  private final Run run;
  private final ModelStage model;
  private final FeatureStage features;
  private final FoldStage folds;
  private final ScoreReuse reuse;
  private @Nullable ModelTraining training;

  NestedStage(Run run, ModelStage model, FeatureStage features, FoldStage folds, ScoreReuse reuse) {
    this.run = run;
    this.model = model;
    this.features = features;
    this.folds = folds;
    this.reuse = reuse;
  }

  ModelStage model() {
    return model;
  }

  @Override
  public String name() {
    return "nested scores of " + model.model().name();
  }

  @Override
  public List<Stage<?>> upstream() {
    return List.of(features, folds, model);
  }

  @Override
  public StageInputs inputs() {
    return model.inputs();
  }

  @Override
  public Optional<String> builtFrom() {
    return open().info().map(NestedScores.Info::key);
  }

  @Override
  public Path record() {
    return run.folder().scoreInputs(files());
  }

  /** The name of its files, unlike that of any model. */
  private String files() {
    return model.model().name() + ".nested";
  }

  @Override
  public Optional<String> damage() {
    return open().damage();
  }

  /** Whether scores were there and are not as they were written, those of a killed run included. */
  boolean isDamaged() {
    return status().damaged() || (builtFrom().isEmpty() && open().haveBeenWritten());
  }

  @Override
  public NestedScores open() {
    return NestedScores.of(run.folder(), model.model().name());
  }

  @Override
  public boolean reuse() {
    return reuse.nested(model.model().name(), inputs().key());
  }

  @Override
  public boolean announce(RemainingTime time) {
    if (!features.status().isCurrent()) {
      return false;
    }
    training().announce(time);
    return true;
  }

  @Override
  public void discardUnfinished() {
    training().discardUnfinished();
  }

  private ModelTraining training() {
    ModelTraining opened = training;
    if (opened == null) {
      opened =
          new ModelTraining(
              run,
              model.model(),
              features.open(),
              inputs().key(),
              files(),
              Split.ofPairs(run.folds(), run.evaluated().numbers()),
              Optional.empty());
      training = opened;
    }
    return opened;
  }

  @Override
  public void build() {
    StageCost.Clock clock = StageCost.start();
    ModelTraining training = training();
    training.train(builtFrom());
    NestedScores nested = open();
    FloatMatrix outOfFold = run.evaluated().inPlace(model.open().outOfFold(), run.folds().rows());
    inputs().write(record());
    for (int fold : run.evaluated().numbers()) {
      var scores = new NestedAssembly(fold, run.folds(), outOfFold);
      for (TrainingTask task : scores.of(training.tasks())) {
        scores.add(task, training.result(task));
      }
      nested.write(fold, scores.scores());
    }
    nested.finish(
        new NestedScores.Info(inputs().key(), clock.cost()),
        run.evaluated().numbers(),
        training.models());
    training.discardUnfinished();
  }
}

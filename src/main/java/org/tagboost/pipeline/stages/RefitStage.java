package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.AtomicFile;
import org.tagboost.execution.Job;
import org.tagboost.execution.RemainingTime;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.Presence;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.engine.TaskStage;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.training.MarginScores;
import org.tagboost.pipeline.training.ModelTraining;
import org.tagboost.pipeline.training.Split;

/**
 * Trains one model on all training tracks, for a bundle. It is the model that {@code refit: true}
 * trains, but scores nothing, and lies beside the models of the folds.
 */
public final class RefitStage implements Stage<Path>, TaskStage {

  /** Raise it when the same inputs would give another model. */
  private static final int VERSION = 1;

  private final Run run;
  private final ModelStage model;
  private final FeatureStage features;
  private final Optional<NestedStage> margins;
  private final StageTraining training;

  /**
   * @param margins the scores that the model takes as base margins, if it does
   */
  RefitStage(Run run, ModelStage model, FeatureStage features, Optional<NestedStage> margins) {
    this.run = run;
    this.model = model;
    this.features = features;
    this.margins = margins;
    this.training = new StageTraining(features, this::openTraining);
  }

  @Override
  public String name() {
    return "refit of " + model.model().name();
  }

  @Override
  public List<Stage<?>> upstream() {
    List<Stage<?>> upstream = new ArrayList<>(List.of(features, model));
    // Of the scores it starts from, those of training tracks by models without their fold.
    margins.ifPresent(nested -> upstream.add(nested.model()));
    return upstream;
  }

  @Override
  public StageInputs inputs() {
    return StageInputs.ofCode("refit " + VERSION)
        .with("inputs of " + model.model().name(), model.inputs().key());
  }

  @Override
  public Optional<String> builtFrom() {
    return StageInputs.read(record()).map(StageInputs::key).filter(key -> Presence.of(open()));
  }

  @Override
  public Path record() {
    return run.folder().work().resolve("models").resolve(files() + ".inputs.json");
  }

  /** The name of its directory, unlike that of any model. */
  private String files() {
    return model.model().name() + ".refit";
  }

  /** The directory of the models. */
  @Override
  public Path open() {
    return run.folder().models(files());
  }

  /** All training tracks; no test tracks, which the models of the folds have scored. */
  Split split() {
    Split all = Split.of(run.folds(), List.of(), true).get(0);
    return new Split(all.name(), all.foldsLeftOut(), all.training(), all.heldOut(), false);
  }

  @Override
  public boolean announce(RemainingTime time) {
    return training.announce(time);
  }

  @Override
  public TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> workers(Job job) {
    return training.get().workers(job);
  }

  @Override
  public void discardUnfinished() {
    training.get().discardUnfinished();
  }

  private ModelTraining openTraining() {
    return new ModelTraining(
        run,
        model.model(),
        features.open(),
        inputs().key(),
        files(),
        List.of(split()),
        false,
        margins.map(nested -> new MarginScores(nested.model().open(), nested.open())));
  }

  @Override
  public void build() {
    Optional<String> before = builtFrom();
    // The record says that the models are finished, which they are not until it is written again.
    AtomicFile.delete(record());
    training.get().train(name(), before);
    inputs().write(record());
    training.get().discardUnfinished();
  }
}

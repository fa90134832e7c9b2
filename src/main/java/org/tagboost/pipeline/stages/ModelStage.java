package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.ModelConfig;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.execution.Job;
import org.tagboost.execution.RemainingTime;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.engine.StageStatus;
import org.tagboost.pipeline.engine.TaskStage;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.training.MarginScores;
import org.tagboost.pipeline.training.ModelTraining;
import org.tagboost.pipeline.training.ScoreAssembly;
import org.tagboost.pipeline.training.Split;
import org.tagboost.pipeline.training.TrainingTask;

/** Trains one model on every fold: out-of-fold scores, test scores, and the models themselves. */
public final class ModelStage implements Stage<ScoreFiles>, TaskStage {

  private final Run run;
  private final ModelConfig model;
  private final FeatureStage features;
  private final FoldStage folds;
  private final ModelInputs inputs;
  private final Optional<NestedStage> margins;
  private final ScoreReuse reuse;
  private Optional<NestedStage> learners = Optional.empty();
  private final StageTraining training;

  /**
   * @param margins the scores that the model takes as base margins, if it does
   */
  ModelStage(
      Run run,
      ModelConfig model,
      FeatureStage features,
      FoldStage folds,
      ModelInputs inputs,
      Optional<NestedStage> margins,
      ScoreReuse reuse) {
    this.run = run;
    this.model = model;
    this.features = features;
    this.folds = folds;
    this.inputs = inputs;
    this.margins = margins;
    this.reuse = reuse;
    this.training = new StageTraining(features, this::openTraining);
  }

  ModelConfig model() {
    return model;
  }

  /** From now on leave-one-out scores are made for other models to learn from. */
  void giveTo(NestedStage nested) {
    learners = Optional.of(nested);
  }

  @Override
  public String name() {
    return "model " + model.name();
  }

  @Override
  public List<Stage<?>> upstream() {
    List<Stage<?>> upstream = new ArrayList<>(List.of(features, folds));
    margins.ifPresent(nested -> upstream.addAll(List.of(nested.model(), nested)));
    return upstream;
  }

  @Override
  public StageInputs inputs() {
    return inputs.of(model);
  }

  @Override
  public Optional<String> builtFrom() {
    return open().info().map(ScoreInfo::key);
  }

  @Override
  public Path record() {
    return run.folder().scoreInputs(model.name());
  }

  @Override
  public Optional<String> damage() {
    return open().damage();
  }

  @Override
  public ScoreFiles open() {
    return run.folder().scores(model.name());
  }

  @Override
  public boolean reuse() {
    return reuse.plain(model.name(), inputs().key());
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
        model,
        features.open(),
        inputs().key(),
        model.name(),
        Split.of(run.folds(), run.evaluated().numbers(), model.refit()),
        learners.filter(NestedStage::leavesOneOut).isPresent(),
        margins.map(nested -> new MarginScores(nested.model().open(), nested.open())));
  }

  @Override
  public void build() {
    StageCost.Clock clock = StageCost.start();
    ModelTraining training = this.training.get();
    training.train(name(), builtFrom());
    var scores =
        new ScoreAssembly(
            run.dataset().trainTracks().size(),
            run.dataset().testTracks().size(),
            run.dataset().tags().size());
    for (TrainingTask task : training.tasks()) {
      scores.add(task, training.result(task));
    }
    inputs().write(record());
    StageCost cost = clock.cost();
    open()
        .write(
            run.evaluated().take(scores.outOfFold()),
            scores.test(),
            new ScoreInfo(
                model.kind(),
                inputs().key(),
                run.evaluated().identity(),
                training.columns(),
                training.tasks().size(),
                scores.seconds(),
                cost.seconds(),
                scores.meanRounds(),
                cost.peakMemoryBytes(),
                List.of(),
                List.of()),
            training.models());
    learners.ifPresent(nested -> nested.takeFrom(training, open().outOfFold()));
    training.discardUnfinished();
  }

  /**
   * Checks that the scores belong to the config and data as they are now.
   *
   * @throws UserException if the model has to be trained
   */
  void requireCurrent() {
    StageStatus status = status();
    if (!status.isCurrent()) {
      boolean missing = status.state() == StageStatus.State.MISSING;
      throw new UserException(
          open().outOfFoldFile()
              + ": the scores of model "
              + model.name()
              + (missing
                  ? " are missing"
                  : " are out of date (" + String.join("; ", status.reasons()) + ")")
              + "; run the train command first");
    }
  }
}

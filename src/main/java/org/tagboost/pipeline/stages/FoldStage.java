package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.PublishedFiles;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.FoldsCsv;
import org.tagboost.evaluation.StratifiedFolds;
import org.tagboost.failure.Presence;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.FoldAssignment;
import org.tagboost.pipeline.run.Run;

/**
 * Writes {@code folds.csv} for people and other programs. The stages themselves assign folds again
 * each time, which takes less than a second.
 */
public final class FoldStage implements Stage<Folds> {

  /** Raise it when the same inputs would give other folds. */
  private static final int VERSION = 1;

  private final Run run;

  FoldStage(Run run) {
    this.run = run;
  }

  @Override
  public String name() {
    return "folds";
  }

  @Override
  public List<Stage<?>> upstream() {
    return List.of();
  }

  @Override
  public StageInputs inputs() {
    StageInputs drawn =
        StageInputs.ofCode(
                run.dataset().groups().isPresent()
                    ? "folds with groups " + StratifiedFolds.GROUPED_VERSION
                    : "folds " + VERSION)
            .with(run.settings("folds.count"))
            .with("seed of the folds", Long.toString(FoldAssignment.seed(run.config())))
            .withHash("groups", run.dataset().groups().orElse(List.of()))
            .with("training tracks", run.identity().trainTracks())
            .with("labels", run.identity().labels());
    return run.dataset().folds().isPresent()
        ? drawn.withHash("column of folds", run.dataset().folds().get())
        : drawn;
  }

  @Override
  public Optional<String> builtFrom() {
    return Presence.of(run.folder().folds())
        ? Optional.of(StageInputs.read(record()).map(StageInputs::key).orElse("unknown"))
        : Optional.empty();
  }

  @Override
  public Path record() {
    return run.folder().foldInputs();
  }

  @Override
  public void build() {
    FoldsCsv.write(run.folder().folds(), run.dataset().trainTracks(), run.folds());
    new PublishedFiles(run.folder().foldFiles()).add(run.folder().folds()).write();
    inputs().write(record());
  }

  @Override
  public Optional<String> damage() {
    return PublishedFiles.damage(run.folder().foldFiles());
  }

  @Override
  public Folds open() {
    return run.folds();
  }
}

package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.KeyEffect;
import org.tagboost.config.SubmissionConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.FloatMatrix;
import org.tagboost.failure.Presence;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.submission.SubmissionChecker;
import org.tagboost.submission.SubmissionWriter;

/** Writes the submission from the ensemble's test scores, and reads it back. */
public final class SubmissionStage implements Stage<Path> {

  /** Raise it when the same inputs would give another file. */
  private static final int VERSION = 1;

  private final Run run;
  private final EnsembleStage ensemble;

  SubmissionStage(Run run, EnsembleStage ensemble) {
    this.run = run;
    this.ensemble = ensemble;
  }

  @Override
  public String name() {
    return "submission";
  }

  @Override
  public List<Stage<?>> upstream() {
    return List.of(ensemble);
  }

  /** The file itself counts too, so that one that somebody has edited is not taken for ours. */
  @Override
  public StageInputs inputs() {
    Path file = open();
    return StageInputs.ofCode("submission " + VERSION)
        .with(run.settings(KeyEffect.SUBMISSION))
        .with("scores of " + RunFolder.ENSEMBLE, ensemble.inputs().key())
        .with(String.valueOf(file.getFileName()), new Fingerprint().addFile(file).hex());
  }

  @Override
  public Optional<String> builtFrom() {
    return Presence.of(open())
        ? Optional.of(StageInputs.read(record()).map(StageInputs::key).orElse("unknown"))
        : Optional.empty();
  }

  @Override
  public Path record() {
    return run.folder().submissionInputs();
  }

  @Override
  public Path open() {
    return run.folder().submission();
  }

  @Override
  public void build() {
    write();
    inputs().write(record());
  }

  private void write() {
    Dataset dataset = run.dataset();
    SubmissionConfig config = run.config().submission();
    FloatMatrix scores = ensemble.open().test();
    Path file = open();
    SubmissionWriter.write(
        file,
        dataset.testTracks(),
        dataset.tags().size(),
        scores::copyRow,
        config.digits(),
        config.maxMegabytes());
    var checked =
        SubmissionChecker.check(
            file,
            dataset.testTracks(),
            dataset.tags().size(),
            Optional.of(scores::copyRow),
            config.maxMegabytes());
    run.log(
        "submission: "
            + checked.rows()
            + " tracks x "
            + checked.tags()
            + " tags, "
            + checked.bytes()
            + " bytes, read back and checked: "
            + file);
  }
}

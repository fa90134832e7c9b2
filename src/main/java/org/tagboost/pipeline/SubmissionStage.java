package org.tagboost.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.SubmissionConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.FloatMatrix;
import org.tagboost.submission.SubmissionChecker;
import org.tagboost.submission.SubmissionWriter;

/** Writes the submission from the ensemble's test scores, and reads it back. */
final class SubmissionStage {

  static final String NAME = "submission";

  /** Raise it when the same inputs would give another file. */
  private static final int VERSION = 1;

  private final Run run;

  SubmissionStage(Run run) {
    this.run = run;
  }

  /**
   * Writes the file unless it is current.
   *
   * @param force whether to write it anyway
   */
  Path run(boolean force) {
    if (!force && status().isCurrent()) {
      run.log("submission: current");
      return run.folder().submission();
    }
    Path file = write();
    inputs().write(run.folder().submissionInputs());
    return file;
  }

  StageStatus status() {
    boolean present = Files.exists(run.folder().submission());
    // Without a file there is nothing to compare, and nothing to hash.
    return present
        ? StageStatus.of(NAME, true, run.folder().submissionInputs(), inputs())
        : new StageStatus(NAME, StageStatus.State.MISSING, List.of("never made"));
  }

  /** The file itself counts too, so that one that somebody has edited is not taken for ours. */
  private StageInputs inputs() {
    Path file = run.folder().submission();
    return StageInputs.ofCode("submission " + VERSION)
        .with(run.settings("submission"))
        .with(run.settings("experiments_dir"))
        .with("scores of " + RunFolder.ENSEMBLE, new EnsembleStage(run).inputs().key())
        .with(String.valueOf(file.getFileName()), new Fingerprint().addFile(file).hex());
  }

  private Path write() {
    Dataset dataset = run.dataset();
    SubmissionConfig config = run.config().submission();
    FloatMatrix scores = run.folder().ensembleScores().test();
    Path file = run.folder().submission();
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
    return file;
  }
}

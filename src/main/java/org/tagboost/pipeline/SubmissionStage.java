package org.tagboost.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import org.tagboost.config.SubmissionConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.FloatMatrix;
import org.tagboost.submission.SubmissionChecker;
import org.tagboost.submission.SubmissionWriter;

/** Writes the submission from the ensemble's test scores, and reads it back. */
final class SubmissionStage {

  private final Run run;

  SubmissionStage(Run run) {
    this.run = run;
  }

  Path run() {
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

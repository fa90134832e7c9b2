package org.tagboost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.cli.CommandRun;
import org.tagboost.pipeline.BundledExperiment;

/** What fuzzing found in bundles. */
class DamagedBundleTest {

  @TempDir Path folder;

  /** Was an internal error. */
  @Test
  void modelsThatPredictNoProbabilityAreRefused() throws IOException {
    BundledExperiment tiny = BundledExperiment.make(folder);
    Path damaged =
        Files.write(
            folder.resolve("damaged.tagboost"),
            BundleMutators.sealed(
                Files.readAllBytes(tiny.bundle()),
                "models/linear/fold-0/all-tags.npz",
                npz -> BundleMutators.notNumbers(npz, "bias.npy")));
    CommandRun run = CommandRun.of("predict", damaged.toString(), tiny.data().toString());
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("predicts NaN for tag 0, expected a probability");
  }
}

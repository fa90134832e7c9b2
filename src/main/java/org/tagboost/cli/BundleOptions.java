package org.tagboost.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What bundling takes; its own options set keys below {@code bundle}. */
final class BundleOptions extends ExperimentOptions {

  @Option(
      names = "--float16",
      description =
          "Round large matrices of models to float16, in half the space; changes scores slightly.")
  private boolean float16;

  @Option(
      names = "--refit",
      description =
          "Pack one model for each member, trained on all tracks, instead of those of the folds;"
              + " trains what is missing.")
  private boolean refit;

  @Override
  List<String> overrides() {
    List<String> overrides = new ArrayList<>(super.overrides());
    if (float16) {
      overrides.add("bundle.float16=true");
    }
    if (refit) {
      overrides.add("bundle.refit=true");
    }
    return overrides;
  }
}

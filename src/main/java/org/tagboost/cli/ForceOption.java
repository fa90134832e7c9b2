package org.tagboost.cli;

import org.tagboost.pipeline.Experiment;
import picocli.CommandLine.Option;

/** {@code --force}. */
final class ForceOption {

  @Option(
      names = "--force",
      description = "Do this command's work again even if it is current; not that of others.")
  private boolean force;

  Experiment apply(Experiment experiment) {
    return force ? experiment.forced() : experiment;
  }
}

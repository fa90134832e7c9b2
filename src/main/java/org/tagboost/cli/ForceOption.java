package org.tagboost.cli;

import org.tagboost.pipeline.Experiment;
import picocli.CommandLine.Option;

/** {@code --force}. */
final class ForceOption {

  @Option(
      names = "--force",
      description =
          "Redo the work of this command even if it is current; not that of earlier stages.")
  private boolean force;

  Experiment apply(Experiment experiment) {
    return force ? experiment.forced() : experiment;
  }
}

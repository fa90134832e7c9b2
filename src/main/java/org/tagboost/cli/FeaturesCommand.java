package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "features",
    description = "Turn every track's sequence into a row of features.",
    mixinStandardHelpOptions = true)
final class FeaturesCommand implements Runnable {

  @Mixin private ExperimentOptions options;

  @Mixin private ForceOption force;

  @Override
  public void run() {
    PrintWriter out = options.out();
    out.println(force.apply(options.experiment()).features());
    out.flush();
  }
}

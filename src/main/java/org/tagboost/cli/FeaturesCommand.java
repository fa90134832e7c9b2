package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "features",
    description = "Pool the embeddings of every track into a row of features.",
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost features -c configs/demo.yaml",
      "  tagboost features -c configs/demo.yaml features.length=log"
    },
    mixinStandardHelpOptions = true)
final class FeaturesCommand implements Runnable {

  @Mixin private PartialExperimentOptions options;

  @Mixin private ForceOption force;

  @Override
  public void run() {
    PrintWriter out = options.out();
    out.println(force.apply(options.experiment()).features());
    out.flush();
  }
}

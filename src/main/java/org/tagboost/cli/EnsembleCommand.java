package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "ensemble",
    description = "Blend the existing scores, and write the report; trains nothing.",
    footerHeading = Main.EXAMPLES,
    footer = {"  tagboost ensemble -c configs/demo.yaml ensemble.method=rank_mean"},
    mixinStandardHelpOptions = true)
final class EnsembleCommand implements Runnable {

  @Mixin private PartialExperimentOptions options;

  @Mixin private ForceOption force;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    PrintWriter out = options.out();
    ReportPrinter.print(
        force.apply(options.experiment()).report(), options.load(), json.wanted(), out);
    out.flush();
  }
}

package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "ensemble",
    description = "Blend the scores there are, and write the report.",
    mixinStandardHelpOptions = true)
final class EnsembleCommand implements Runnable {

  @Mixin private ExperimentOptions options;

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

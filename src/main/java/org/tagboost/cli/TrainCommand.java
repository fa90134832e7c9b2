package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "train",
    description = "Train every model of the config, blend them, and write the report.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {

  @Mixin private ExperimentOptions options;

  @Mixin private ForceOption force;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    PrintWriter out = options.out();
    ReportPrinter.print(
        force.apply(options.experiment()).train(), options.load(), json.wanted(), out);
    out.flush();
  }
}

package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "train",
    description = {
      "Train every model on every fold, blend, and write the report.",
      "Builds the features first if they are not current."
    },
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost train -c configs/demo.yaml",
      "  tagboost train -c configs/demo.yaml name=demo-deep models.xgb-mean.max_depth=5",
      "  tagboost train -c configs/demo.yaml --models xgb-mean --folds 0 --limit 500"
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {

  @Mixin private PartialExperimentOptions options;

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

package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "report",
    description = "Write the report from the existing scores.",
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost report -c configs/demo.yaml",
      "  tagboost report -c configs/demo.yaml --json"
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {

  @Mixin private PartialExperimentOptions options;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    PrintWriter out = options.out();
    ReportPrinter.print(options.experiment().report(), options.load(), json.wanted(), out);
    out.flush();
  }
}

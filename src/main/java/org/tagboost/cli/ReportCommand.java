package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "report",
    description = "Write the report from the scores there are.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {

  @Mixin private ExperimentOptions options;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    PrintWriter out = options.out();
    ReportPrinter.print(options.experiment().report(), options.load(), json.wanted(), out);
    out.flush();
  }
}

package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "submit",
    description = "Write the submission and check it.",
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Runnable {

  @Mixin private ExperimentOptions options;

  @Mixin private ForceOption force;

  @Override
  public void run() {
    PrintWriter out = options.out();
    out.println(force.apply(options.experiment()).submit());
    out.flush();
  }
}

package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "config",
    description = "Look at configs.",
    mixinStandardHelpOptions = true,
    subcommands = ConfigCommand.Show.class)
final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "config: missing command; there is show");
  }

  @Command(
      name = "show",
      description = "Print the resolved config, and where each value comes from.",
      mixinStandardHelpOptions = true)
  static final class Show implements Runnable {

    @Mixin private ExperimentOptions options;

    @Override
    public void run() {
      PrintWriter out = options.out();
      out.print(options.load().show());
      out.flush();
    }
  }
}

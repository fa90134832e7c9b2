package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "config",
    description = "Print configs.",
    footerHeading = Main.EXAMPLES,
    footer = "  tagboost config show -c configs/demo.yaml",
    mixinStandardHelpOptions = true,
    subcommands = ConfigCommand.Show.class)
final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "config: missing command, expected show");
  }

  @Command(
      name = "show",
      description = "Print every setting, its value, and where that comes from.",
      footerHeading = Main.EXAMPLES,
      footer = {
        "  tagboost config show -c configs/demo.yaml",
        "  tagboost config show -c configs/demo.yaml seed=7"
      },
      mixinStandardHelpOptions = true)
  static final class Show implements Runnable {

    @Mixin private PartialExperimentOptions options;

    @Override
    public void run() {
      PrintWriter out = options.out();
      out.print(options.load().show());
      out.flush();
    }
  }
}

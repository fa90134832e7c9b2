package org.tagboost.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = "Print a script that makes bash and zsh complete commands and options.",
    footerHeading = Main.EXAMPLES,
    footer = "  tagboost completion >~/.local/share/bash-completion/completions/tagboost",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("tagboost", spec.root().commandLine()));
    out.flush();
  }
}

package org.tagboost.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code --debug}, which every command has. */
final class DebugOption {

  @Option(names = "--debug", description = "Print a stack trace when something fails.")
  private boolean debug;

  /** Whether the command that was run, or one of its parents, got it. */
  static boolean isSet(CommandLine.ParseResult parsed) {
    for (CommandLine.ParseResult result = parsed;
        result != null;
        result = result.hasSubcommand() ? result.subcommand() : null) {
      if (result.matchedOptionValue("--debug", false)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "--debug=" + debug;
  }
}

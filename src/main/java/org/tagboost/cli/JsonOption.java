package org.tagboost.cli;

import picocli.CommandLine.Option;

/** {@code --json}. */
final class JsonOption {

  @Option(names = "--json", description = "Print JSON, and nothing else, to standard output.")
  private boolean json;

  boolean wanted() {
    return json;
  }
}

package org.tagboost.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where commands find finished experiments. */
final class ExperimentsOptions {

  @Option(
      names = "--experiments-dir",
      paramLabel = "DIR",
      description = "Folder of the experiments (default: ${DEFAULT-VALUE}).",
      defaultValue = "experiments")
  private Path folder;

  Path folder() {
    return folder;
  }

  /** The name of an experiment that may have been given as its folder. */
  String name(String given) {
    String name = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    String prefix = folder + "/";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}

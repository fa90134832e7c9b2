package org.tagboost.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that look at several finished experiments take. */
final class ExperimentsOptions {

  @Mixin
  @SuppressWarnings("UnusedVariable") // read by name, in DebugOption.isSet
  private DebugOption debug;

  @Mixin private JsonOption json;

  @Option(
      names = "--experiments-dir",
      paramLabel = "DIR",
      description = "Folder of the experiments (default: ${DEFAULT-VALUE}).",
      defaultValue = "experiments")
  private Path folder;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print the essential only.")
  private boolean quiet;

  Path folder() {
    return folder;
  }

  boolean quiet() {
    return quiet;
  }

  boolean json() {
    return json.wanted();
  }

  /** The name of an experiment that may have been given as its folder. */
  String name(String given) {
    String name = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    String prefix = folder + "/";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}

package org.tagboost.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A config file and overrides of its keys. */
final class ConfigOptions {

  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "Config file in YAML, as in the examples below.")
  private Path file;

  @Parameters(
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Overrides of config keys, such as models.xgb-mean.max_depth=4.")
  private List<String> overrides = List.of();

  Path file() {
    return file;
  }

  List<String> overrides() {
    return overrides;
  }
}

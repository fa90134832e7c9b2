package org.tagboost.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;

/** What commands take that can also work on a part of an experiment. */
final class PartialExperimentOptions extends ExperimentOptions {

  @Mixin private PartOptions part;

  @Override
  List<String> overrides() {
    List<String> overrides = new ArrayList<>(super.overrides());
    overrides.addAll(part.overrides());
    return overrides;
  }
}

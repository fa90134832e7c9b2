package org.tagboost.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What every part needs.
 *
 * @param folder for what the parts write; deleted at the end
 * @param python empty if its side is left out
 */
record Workbench(Settings settings, Path folder, Optional<Python> python) {

  /** Mean frames where only the pooled features matter. */
  static final int SHORT_SEQUENCE = 12;

  /** Our commands, writing to a folder of that name. */
  Tagboost tagboost(String name) {
    return new Tagboost(folder.resolve(name));
  }

  BenchData data() {
    return new BenchData(settings.path(Variable.OUT).resolve("data"), tagboost("synth"));
  }

  int cores() {
    return settings.number(Variable.CORES);
  }
}

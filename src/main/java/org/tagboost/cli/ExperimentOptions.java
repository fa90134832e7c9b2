package org.tagboost.cli;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.Experiment;
import org.tagboost.pipeline.run.RunFolder;
import picocli.CommandLine.Mixin;

/** What every command that works on one experiment takes. */
class ExperimentOptions {

  @Mixin private ConfigOptions config;

  @Mixin private OutputOptions output;

  private @Nullable ResolvedConfig loaded;

  /** Overrides of config keys; of the same key the last counts. */
  List<String> overrides() {
    return config.overrides();
  }

  /** The config as it was when first asked for: a long run must not see later edits of its file. */
  final ResolvedConfig load() {
    ResolvedConfig resolved = loaded;
    if (resolved == null) {
      resolved = Kinds.SHIPPED.configs().load(config.file(), overrides());
      loaded = resolved;
    }
    return resolved;
  }

  final Experiment experiment() {
    return new Experiment(Kinds.SHIPPED, load(), output.progress(), output.log())
        .reusing(RunFolder.of(load().experiment()).others())
        .calledBy(output.commandLine());
  }

  final PrintWriter out() {
    return output.out();
  }
}

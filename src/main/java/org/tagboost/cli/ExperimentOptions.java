package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.execution.Progress;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.Experiment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command that works on an experiment takes. */
final class ExperimentOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("UnusedVariable") // read by name, in DebugOption.isSet
  private DebugOption debug;

  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "Experiment config, such as configs/demo.yaml.")
  private Path config;

  @Mixin private PartOptions part;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print results and errors only.")
  private boolean quiet;

  @Parameters(
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Overrides of config keys, such as models.xgb-mean.max_depth=4.")
  private List<String> overrides = List.of();

  private @Nullable ResolvedConfig loaded;

  /** The config as it was when first asked for: a long run must not see later edits of its file. */
  ResolvedConfig load() {
    ResolvedConfig resolved = loaded;
    if (resolved == null) {
      List<String> all = new ArrayList<>(overrides);
      all.addAll(part.overrides());
      resolved = Kinds.SHIPPED.configs().load(config, all);
      loaded = resolved;
    }
    return resolved;
  }

  Experiment experiment() {
    PrintWriter err = spec.commandLine().getErr();
    Progress.Display display = quiet ? Progress.Display.SILENT : new TerminalProgress(err);
    return new Experiment(
        Kinds.SHIPPED,
        load(),
        display,
        line -> {
          if (!quiet) {
            err.println(line);
            err.flush();
          }
        });
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

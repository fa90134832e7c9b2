package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tagboost.config.SweepLoader;
import org.tagboost.execution.Progress;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.json.LeaderboardJson;
import org.tagboost.report.leaderboard.LeaderboardText;
import org.tagboost.study.Sweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sweep",
    description = "Train variants of an experiment, by a grid or a random search, and rank them.",
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("UnusedVariable") // read by name, in DebugOption.isSet
  private DebugOption debug;

  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "The sweep, such as configs/sweeps/demo.yaml.")
  private Path config;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print results and errors only.")
  private boolean quiet;

  @Mixin private JsonOption json;

  @Parameters(
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Overrides of config keys, for all trials.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Progress.Display display = quiet ? Progress.Display.SILENT : new TerminalProgress(err);
    Sweep.Outcome outcome =
        new Sweep(
                SweepLoader.load(config, overrides),
                display,
                line -> {
                  if (!quiet) {
                    err.println(line);
                  }
                })
            .run();
    Leaderboard leaderboard = outcome.leaderboard();
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.print(LeaderboardJson.render(leaderboard));
    } else {
      out.print(LeaderboardText.render(leaderboard, quiet));
      if (!quiet) {
        out.println();
        out.println("leaderboard: " + outcome.file());
      }
    }
    out.flush();
    List<Leaderboard.Unranked> failures =
        leaderboard.unranked().stream().filter(trial -> !trial.dropped()).toList();
    failures.forEach(
        trial -> err.println("error: trial " + trial.name() + " failed: " + trial.message()));
    err.flush();
    if (failures.isEmpty()) {
      return 0;
    }
    return outcome.ours() ? Main.INTERNAL_ERROR : Main.USER_MISTAKE;
  }
}

package org.tagboost.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.tagboost.config.SweepConfig;
import org.tagboost.config.SweepLoader;
import org.tagboost.report.Leaderboard;
import org.tagboost.study.Sweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "sweep",
    description = {
      "Train variants of an experiment, by grid or random search, and rank them.",
      "Overrides apply to all trials."
    },
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost sweep -c configs/sweeps/demo.yaml",
      "  tagboost sweep -c configs/sweeps/demo.yaml folds.count=3"
    },
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

  @Mixin private ConfigOptions config;

  @Mixin private OutputOptions output;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    SweepConfig sweep = SweepLoader.load(config.file(), config.overrides());
    Sweep.Outcome outcome = new Sweep(sweep, output.progress(), output.log()).run();
    Leaderboard leaderboard = outcome.leaderboard();
    LeaderboardPrinter.print(leaderboard, outcome.file(), output, json.wanted());
    List<Leaderboard.Unranked> failures =
        leaderboard.unranked().stream().filter(trial -> !trial.dropped()).toList();
    for (Leaderboard.Unranked trial : failures) {
      output.err().println("error: trial " + trial.name() + " failed: " + trial.message());
    }
    output.err().flush();
    if (failures.isEmpty()) {
      return 0;
    }
    return outcome.internalError() ? Main.INTERNAL_ERROR : Main.USER_MISTAKE;
  }
}

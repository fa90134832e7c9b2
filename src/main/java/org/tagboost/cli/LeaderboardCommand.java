package org.tagboost.cli;

import java.io.PrintWriter;
import org.tagboost.report.json.LeaderboardJson;
import org.tagboost.report.leaderboard.LeaderboardText;
import org.tagboost.study.Leaderboards;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "leaderboard",
    description = "Rank all finished experiments.",
    mixinStandardHelpOptions = true)
final class LeaderboardCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private ExperimentsOptions options;

  @Override
  public void run() {
    PrintWriter err = spec.commandLine().getErr();
    Leaderboards.Outcome outcome =
        Leaderboards.run(options.folder(), line -> err.println("warning: " + line));
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.print(LeaderboardJson.render(outcome.leaderboard()));
    } else {
      out.print(LeaderboardText.render(outcome.leaderboard(), options.quiet()));
      if (!options.quiet()) {
        out.println();
        out.println("leaderboard: " + outcome.file());
      }
    }
    out.flush();
  }
}

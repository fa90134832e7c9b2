package org.tagboost.cli;

import java.io.PrintWriter;
import org.tagboost.study.Leaderboards;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "leaderboard",
    description = "Rank all finished experiments by out-of-fold average precision.",
    footerHeading = Main.EXAMPLES,
    footer = {"  tagboost leaderboard", "  tagboost leaderboard --json"},
    mixinStandardHelpOptions = true)
final class LeaderboardCommand implements Runnable {

  @Mixin private ExperimentsOptions options;

  @Mixin private OutputOptions output;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    PrintWriter err = output.err();
    Leaderboards.Outcome outcome =
        Leaderboards.run(options.folder(), line -> err.println("warning: " + line));
    err.flush();
    LeaderboardPrinter.print(outcome.leaderboard(), outcome.file(), output, json.wanted());
  }
}

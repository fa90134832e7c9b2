package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.json.LeaderboardJson;
import org.tagboost.report.leaderboard.LeaderboardText;

/** Prints a leaderboard, and the path of its report. */
final class LeaderboardPrinter {

  private LeaderboardPrinter() {}

  /**
   * Prints to standard output.
   *
   * @param json whether to print JSON, and nothing else
   */
  static void print(Leaderboard leaderboard, Path file, OutputOptions output, boolean json) {
    PrintWriter out = output.out();
    if (json) {
      out.print(LeaderboardJson.render(leaderboard));
    } else {
      out.print(LeaderboardText.render(leaderboard, output.quiet()));
      if (!output.quiet()) {
        out.println();
        out.println("leaderboard: " + file);
      }
    }
    out.flush();
  }
}

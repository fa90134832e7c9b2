package org.tagboost.report;

import java.nio.file.Path;
import org.tagboost.data.AtomicFile;

/** Writes a leaderboard in every format for people. */
public final class LeaderboardWriter {

  private LeaderboardWriter() {}

  /** As {@link #write}, and {@code leaderboard.json}. */
  public static Path writeAll(Leaderboard leaderboard, Path folder) {
    AtomicFile.writeString(folder.resolve("leaderboard.json"), LeaderboardJson.render(leaderboard));
    return write(leaderboard, folder);
  }

  /**
   * Writes {@code leaderboard.md} and {@code leaderboard.html}.
   *
   * @param folder of the experiments, which the file links to
   * @return the file for people
   */
  public static Path write(Leaderboard leaderboard, Path folder) {
    Path page = folder.resolve("leaderboard.html");
    AtomicFile.writeString(
        folder.resolve("leaderboard.md"), LeaderboardTables.markdown(leaderboard));
    AtomicFile.writeString(page, LeaderboardPage.render(leaderboard));
    return page;
  }
}

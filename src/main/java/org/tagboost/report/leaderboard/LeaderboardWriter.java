package org.tagboost.report.leaderboard;

import java.nio.file.Path;
import java.time.Duration;
import org.tagboost.data.AtomicFile;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.document.Document;
import org.tagboost.report.html.HtmlDocument;
import org.tagboost.report.json.LeaderboardJson;
import org.tagboost.report.markdown.MarkdownDocument;

/** Writes a leaderboard in every format for people. */
public final class LeaderboardWriter {

  private static final Duration ABANDONED = Duration.ofDays(1);

  private LeaderboardWriter() {}

  /** As {@link #write}, and {@code leaderboard.json}. */
  public static Path writeAll(Leaderboard leaderboard, Path folder) {
    AtomicFile.writeString(folder.resolve("leaderboard.json"), LeaderboardJson.render(leaderboard));
    return write(leaderboard, folder);
  }

  /**
   * Writes {@code leaderboard.md} and {@code leaderboard.html}. Deletes temporary files below the
   * folder that killed processes left there at least a day ago.
   *
   * @param folder of the experiments, which the file links to
   * @return the file for people
   */
  public static Path write(Leaderboard leaderboard, Path folder) {
    // Nobody holds a lock here: what is younger may be another process's.
    AtomicFile.deleteAbandoned(folder, ABANDONED);
    Path page = folder.resolve("leaderboard.html");
    Document document = LeaderboardDocument.of(leaderboard);
    AtomicFile.writeString(folder.resolve("leaderboard.md"), MarkdownDocument.render(document));
    AtomicFile.writeString(page, HtmlDocument.render(document));
    return page;
  }
}

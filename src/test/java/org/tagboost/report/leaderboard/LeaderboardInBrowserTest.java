package org.tagboost.report.leaderboard;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.report.html.Browser;
import org.tagboost.report.html.PageLayout;

/** The page of `leaderboard` in a headless Chromium. */
class LeaderboardInBrowserTest {

  @TempDir Path folder;

  @Test
  void fillsPhoneAndDesktop() throws Exception {
    var program = Browser.find();
    Assumptions.assumeTrue(program.isPresent(), "no Chromium (Debian: chromium) on the PATH");
    Path page = LeaderboardWriter.write(LeaderboardWriterTest.leaderboard(), folder);
    Browser browser = Browser.start(program.get());
    try {
      for (int width : new int[] {420, 1280}) {
        browser.open(page, width, 900, "dark");
        PageLayout.check(browser, width);
      }
    } finally {
      browser.stop();
    }
  }
}

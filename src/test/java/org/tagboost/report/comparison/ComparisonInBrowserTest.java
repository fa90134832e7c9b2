package org.tagboost.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.report.html.Browser;
import org.tagboost.report.html.PageLayout;

/** The page of `compare` in a headless Chromium. */
class ComparisonInBrowserTest {

  @TempDir Path folder;

  @Test
  void fillsPhoneAndDesktop() throws Exception {
    var program = Browser.find();
    Assumptions.assumeTrue(program.isPresent(), "no Chromium (Debian: chromium) on the PATH");
    Path page = ComparisonWriter.write(TestComparisons.report(true), folder);
    Browser browser = Browser.start(program.get());
    try {
      for (int width : new int[] {420, 1280}) {
        browser.open(page, width, 900, "light");
        PageLayout.check(browser, width);
        // A phone shows the verdict without scrolling sideways.
        assertThat(
                browser
                    .evaluate("document.querySelector('b.good').getBoundingClientRect().right")
                    .asDouble())
            .as("the right edge of the verdict")
            .isLessThanOrEqualTo(width);
      }
    } finally {
      browser.stop();
    }
  }
}

package org.tagboost.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExperimentPageTest {

  private static final String NASTY = "<script>alert(1)</script> & \"x\"";

  @Test
  void saysWhatTheReportHolds() {
    String page = ExperimentPage.render(TestReports.generated(), "seed: 1\nname: <b>\n");
    assertThat(page)
        .contains("<title>tiny – Tagboost</title>", "Generated data.")
        .contains("<div class=\"value\">0.6000</div>", "95 %: 0.5500 to 0.6500")
        .contains("<div class=\"value\">+0.1000</div>", "95 %: −0.0100 to +0.0500")
        .contains("ensemble: 2 times that", "1,000 resamples")
        .contains("most common: rock, hard (0)", "best: drum|bass (1)")
        .contains("10 to 20, median 12.5")
        .contains("\"name\":\"mean, dim 4\",\"share\":0.5")
        .contains("\"cumulative\":[0.5,0.75]")
        // 0.6 - 0.4 and 0.6 - 0.65
        .contains("\"adds\":[0.2,-0.05]")
        .contains("<code>0123abc</code> <b class=\"bad\">with uncommitted changes</b>")
        .contains("<code>data.dir</code>", "<code>data/tiny</code>", "<code>f00d</code>")
        .contains("<pre>seed: 1\nname: &lt;b&gt;\n</pre>")
        .contains("<li>1 of 5 tags have no positive in train.csv</li>")
        .contains("Without positives, in no score: never (2).")
        .contains("\"perTag\":[[0.75,0.25,null,0.5,0.5]");
  }

  @Test
  void tagNamesAreText() {
    String page = ExperimentPage.render(TestReports.withName(NASTY), "");
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;")
        .contains("\"\\u003cscript>alert(1)\\u003c/script> & \\\"x\\\" (0)\"")
        .doesNotContain("<script>alert");
  }

  /** One member, no trees, no PCA, no positives at all: the page says less, and stands. */
  @Test
  void standsWithAlmostNothing() {
    String page = ExperimentPage.render(TestReports.bare(), "");
    assertThat(page.substring(0, page.indexOf("<script>")))
        .contains("<div class=\"value\">–</div>")
        .doesNotContain("Gain by blending", "What each member adds", "How alike")
        .doesNotContain("Top features", "Variance that PCA", "AP by frequency", "NaN");
  }

  @Test
  void staysSmallWithManyTagsAndMembers() {
    assertThat(ExperimentPage.render(TestReports.large(527, 6), "")).hasSizeLessThan(1_500_000);
  }
}

package org.tagboost.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.TestReports;
import org.tagboost.report.html.HtmlDocument;

class ExperimentDocumentTest {

  private static final String NASTY = "<script>alert(1)</script> & \"x\"";

  private static String page(ExperimentReport report, String config) {
    return HtmlDocument.render(ExperimentDocument.of(report, config));
  }

  @Test
  void saysWhatTheReportHolds() {
    String page = page(TestReports.generated(), "seed: 1\nname: <b>\n");
    assertThat(page)
        .contains("<title>tiny – Tagboost</title>", "Generated data.")
        .contains("<div class=\"value\">0.6000</div>", "95 %: 0.5500 to 0.6500")
        .contains("<div class=\"value\">+0.1000</div>", "95 %: -0.0100 to +0.0500")
        .contains("ensemble: 2 times that", "1000 resamples")
        .contains("most common: rock, hard (0)", "best: drum|bass (1)")
        .contains("10 to 20, median 12.5")
        // Bins that are empty are no points; half of what is predicted happens.
        .contains("\"x\":[0.05,0.25,0.95],\"y\":[0.025,0.125,0.475]")
        .contains("<td>1</td><td>drum|bass</td><td class=\"number\">2</td>")
        .contains("<td class=\"number\">never</td><td class=\"number optional\">0</td>")
        .contains("\"categories\":[\"mean, dim 4\",\"pca, component 0\"]", "\"y\":[0.5,0.125]")
        .contains("<td>mean, dim 4</td><td class=\"number\">50.0 %</td>")
        .contains("\"x\":[1,2],\"y\":[0.5,0.75]")
        // 0.6 - 0.4 and 0.6 - 0.65
        .contains("\"color\":\"sign\",\"x\":[],\"y\":[0.2,-0.05]")
        .contains("<td>OpenBLAS</td><td>0.3.31-1.5.13</td>")
        .contains("<td>git commit</td><td><code>0123abc</code></td>")
        .contains("<td>uncommitted changes</td><td><code>yes</code></td>")
        .contains("<code>data.dir</code>", "<code>data/tiny</code>", "<code>f00d</code>")
        .contains("<pre>seed: 1\nname: &lt;b&gt;\n</pre>")
        .contains("<li>1 of 5 tags have no positive in train.csv</li>")
        .contains("Without positives, in no score: never (2).")
        .contains("<td>never</td><td class=\"number\">0</td><td class=\"number\"></td>")
        // The tag without positives is no point.
        .contains("\"values\":[0.75,0.25,0.5,0.5]");
  }

  @Test
  void tagNamesAreText() {
    String page = page(TestReports.withName(NASTY), "");
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;")
        .contains("\"\\u003cscript>alert(1)\\u003c/script> & \\\"x\\\" (0)\"")
        .doesNotContain("<script>alert");
  }

  /** One member, no trees, no PCA, no positives at all: the page says less, and stands. */
  @Test
  void standsWithAlmostNothing() {
    String page = page(TestReports.bare(), "");
    assertThat(page.substring(0, page.indexOf("<script>")))
        .contains("<div class=\"value\">–</div>")
        .doesNotContain("Gain by blending", "Gain from each member", "Rank correlation")
        .doesNotContain(
            "Top features", "Decisions", "Variance explained", "Quarters of the tags", "NaN");
  }

  @Test
  void staysSmallWithManyTagsAndMembers() {
    assertThat(page(TestReports.large(527, 6), "")).hasSizeLessThan(1_500_000);
  }
}

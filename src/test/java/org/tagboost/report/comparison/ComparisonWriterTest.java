package org.tagboost.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.GoldenFile;
import org.tagboost.report.html.HtmlDocument;
import org.tagboost.report.json.ComparisonJson;
import org.tagboost.report.markdown.MarkdownDocument;

class ComparisonWriterTest {

  @TempDir Path folder;

  @Tag("golden")
  @ParameterizedTest
  @CsvSource({
    "comparison.md, base-vs-deep-vs-same-vs-narrow.md",
    "comparison.json, base-vs-deep-vs-same-vs-narrow.json"
  })
  void writesTheGoldenFile(String golden, String name) throws IOException {
    Path page = ComparisonWriter.write(TestComparisons.report(true), folder);
    assertThat(page).isEqualTo(folder.resolve("base-vs-deep-vs-same-vs-narrow.html"));
    GoldenFile.check(golden, Files.readString(folder.resolve(name)));
  }

  @Tag("golden")
  @Test
  void writesTheGoldenPage() throws IOException {
    GoldenFile.checkPage(
        "comparison.html", ComparisonWriter.write(TestComparisons.report(true), folder));
  }

  @Tag("golden")
  @Test
  void printsTheGoldenText() throws IOException {
    String text = ComparisonText.render(TestComparisons.report(true), false, false);
    GoldenFile.check("comparison.txt", text.replace(System.lineSeparator(), "\n"));
  }

  @Test
  void thePageHoldsTablesAndDataForItsCharts() {
    assertThat(HtmlDocument.render(ComparisonDocument.of(TestComparisons.report(true))))
        .contains(
            "<title>base and deep and same and narrow – Tagboost</title>",
            "<b>Generated data.</b>",
            "<li>out-of-fold scores of different folds are compared</li>",
            "<b class=\"good\">better</b>",
            "<td class=\"number optional\">+0.0500 to +0.2500</td>",
            "<code>models.trees.max_depth</code>",
            "<td>drum|bass</td><td class=\"number\">2</td>",
            // The tag without positives is no point.
            "\"points\":[\"rock, hard\",\"drum|bass\",\"3\"]",
            "\"values\":[0.5,0.25,0.75]");
  }

  @Test
  void realDataHasNoBanner() {
    ComparisonReport report = TestComparisons.report(false);
    assertThat(MarkdownDocument.render(ComparisonDocument.of(report))).doesNotContain("Generated");
    assertThat(HtmlDocument.render(ComparisonDocument.of(report))).doesNotContain("Generated");
    assertThat(ComparisonText.render(report, false, false)).doesNotContain("Generated");
    assertThat(ComparisonJson.render(report)).contains("\"generated_data\" : false");
  }

  @Test
  void showsTheEssentialOnATerminal() {
    assertThat(ComparisonText.render(TestComparisons.report(false), false, true).lines())
        .containsExactly(
            "Out-of-fold scores of 10 tracks, 4 tags (3 with a positive).",
            "note: out-of-fold scores of different folds are compared",
            "experiment  out-of-fold AP  difference       95 % interval  better in  tags better "
                + " tags worse  verdict",
            "base                0.5000                                                            "
                + "          base",
            "deep                0.6500     +0.1500  +0.0500 to +0.2500     99.8 %            2    "
                + "       0  better",
            "same                0.5000           0              0 to 0                       0    "
                + "       0  identical",
            "narrow              0.3500     -0.1500  -0.3000 to +0.0100      4.0 %            0    "
                + "       2  undecided",
            "same and base: no difference: the scores are identical.");
  }

  @Test
  void coloursOnlyVerdictsAndOnlyWhenAsked() {
    ComparisonReport report = TestComparisons.report(false);
    String plain = ComparisonText.render(report, false, false);
    String coloured = ComparisonText.render(report, true, false);
    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured.lines().filter(line -> line.contains("\u001b")))
        .singleElement()
        .asString()
        .startsWith("\u001b[32mdeep")
        .endsWith("better\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain);
  }

  /** Tag 0 gains 0.3 and tag 1 0.15; narrow loses 0.3 in tag 0 and 0.15 in tag 3. */
  @Test
  void namesTheBiggestMoversFirst() {
    ComparisonReport report = TestComparisons.report(false);
    assertThat(report.gains(1, 9)).extracting(row -> row.tag().id()).containsExactly("0", "1");
    assertThat(report.gains(1, 1)).extracting(row -> row.tag().id()).containsExactly("0");
    assertThat(report.losses(1, 9)).isEmpty();
    assertThat(report.losses(3, 9)).extracting(row -> row.tag().id()).containsExactly("0", "3");
    assertThat(report.ties(1)).isEqualTo(1);
    assertThat(report.ties(3)).isEqualTo(1);
  }
}

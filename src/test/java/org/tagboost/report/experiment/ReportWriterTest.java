package org.tagboost.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.report.GoldenFile;
import org.tagboost.report.TestReports;
import org.tagboost.report.html.HtmlDocument;
import org.tagboost.report.json.MetricsJson;
import org.tagboost.report.markdown.MarkdownDocument;

/** Golden files: what a reader or a program gets is these bytes. */
class ReportWriterTest {

  @TempDir Path folder;

  @Tag("golden")
  @ParameterizedTest
  @ValueSource(strings = {"report.md", "report.svg", "metrics.json", "per_tag.csv"})
  void writesTheGoldenFile(String name) throws IOException {
    ReportWriter.write(TestReports.generated(), "seed: 1\n", folder);
    GoldenFile.check(name, Files.readString(folder.resolve(name)));
  }

  @Tag("golden")
  @Test
  void writesTheGoldenPage() throws IOException {
    Path page = ReportWriter.write(TestReports.generated(), "seed: 1\n", folder);
    GoldenFile.checkPage("report.html", page);
  }

  @Test
  void aReportIsThereIfAllOfItsFilesAre() throws IOException {
    assertThat(ReportWriter.isIn(folder)).isFalse();
    ReportWriter.write(TestReports.generated(), "seed: 1\n", folder);
    assertThat(ReportWriter.isIn(folder)).isTrue();
    assertThat(ReportWriter.files(folder))
        .allMatch(Files::isRegularFile)
        .contains(folder.resolve("per_tag.csv"), folder.resolve("report.html"));
    Files.delete(folder.resolve("per_tag.csv"));
    assertThat(ReportWriter.isIn(folder)).isFalse();
  }

  /** 0.5 and 0.75 on 20 test tracks; weights of trees of 0.25 and 0.5 in the two folds. */
  @Test
  void testTracksAndWeightsHaveTables() {
    String markdown = MarkdownDocument.render(ExperimentDocument.of(TestReports.judged(), ""));
    assertThat(markdown.lines())
        .contains(
            "## Test tracks",
            "| trees | 0.5000 | 0.5000 |",
            "| linear | – | 0.4000 |",
            "| ensemble | 0.7500 | 0.6000 |",
            "| trees | 0.375 | 0.250 | 0.500 |")
        .anyMatch(line -> line.startsWith("20 test tracks, whose tags") && line.contains("4 tags"))
        .anyMatch(line -> line.contains("Random ranking: 0.1250."));
    String page = HtmlDocument.render(ExperimentDocument.of(TestReports.judged(), ""));
    assertThat(page).contains("id=\"test\"");
    assertThat(MetricsJson.render(TestReports.judged()))
        .contains("\"folds\" : [ 0.25, 0.5 ]", "\"random_ap\" : 0.125", "\"linear\" : null");
  }

  @Test
  void keepsTheConfigAndNamesTheFileForPeople() throws IOException {
    Path file = ReportWriter.write(TestReports.generated(), "seed: 1\n", folder.resolve("new"));
    assertThat(file).isEqualTo(folder.resolve("new/report.html"));
    assertThat(folder.resolve("new/config.yaml")).hasContent("seed: 1");
  }

  @Test
  void realDataHasNoBannerAndNoGitLineOutsideARepository() {
    String markdown = MarkdownDocument.render(ExperimentDocument.of(TestReports.real(), ""));
    assertThat(markdown).doesNotContain("Generated data", "git commit");
    String json = MetricsJson.render(TestReports.real());
    assertThat(json).contains("\"generated_data\" : false").doesNotContain("\"git\"");
  }
}

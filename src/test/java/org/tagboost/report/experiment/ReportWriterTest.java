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

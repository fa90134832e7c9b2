package org.tagboost.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden files: what a reader or a program gets is these bytes. */
class ReportWriterTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"report.md", "metrics.json", "per_tag.csv"})
  void writesTheGoldenFile(String name) throws IOException {
    ReportWriter.write(TestReports.generated(), "seed: 1\n", folder);
    assertThat(Files.readString(folder.resolve(name))).isEqualTo(GoldenFile.read(name));
  }

  @Test
  void keepsTheConfigAndNamesTheFileForPeople() throws IOException {
    Path file = ReportWriter.write(TestReports.generated(), "seed: 1\n", folder.resolve("new"));
    assertThat(file).isEqualTo(folder.resolve("new/report.html"));
    assertThat(folder.resolve("new/config.yaml")).hasContent("seed: 1");
  }

  @Test
  void realDataHasNoBannerAndNoGitLineOutsideARepository() {
    String markdown = MarkdownReport.render(TestReports.real());
    assertThat(markdown).doesNotContain("Generated data", "git:");
    String json = MetricsJson.render(TestReports.real());
    assertThat(json).contains("\"generated_data\" : false").doesNotContain("\"git\"");
  }
}

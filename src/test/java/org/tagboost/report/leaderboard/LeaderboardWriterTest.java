package org.tagboost.report.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.Metric;
import org.tagboost.report.ExperimentReport.StageCost;
import org.tagboost.report.ExperimentSummary;
import org.tagboost.report.GoldenFile;
import org.tagboost.report.Leaderboard;

class LeaderboardWriterTest {

  @TempDir Path folder;

  static Leaderboard leaderboard() {
    return leaderboard(Metric.MACRO_AP);
  }

  private static Leaderboard leaderboard(Metric metric) {
    return new Leaderboard(
        List.of(
            new Leaderboard.Group(
                "data/tiny",
                "f00dcafe99",
                10,
                5,
                2,
                true,
                metric,
                List.of(row("deep", 0.6), row("flat", Double.NaN)))),
        true,
        List.of(
            new Leaderboard.Unranked(
                "odd", List.of("trees.eta 9"), "eta: 9 is above 1 | <see base.yaml>", false)));
  }

  private static Leaderboard.Row row(String name, double ap) {
    return row(name, ap, "features [mean]", "rank_by a|b");
  }

  /** 90 seconds are 1.5 minutes. */
  static Leaderboard.Row row(String name, double ap, String... settings) {
    var summary =
        new ExperimentSummary(
            10,
            5,
            2,
            "data/tiny",
            "f00dcafe99",
            true,
            Map.of("trees", ap),
            "mean",
            ap,
            Map.of(Metric.MACRO_ROC_AUC, 0.8),
            Double.isNaN(ap)
                ? Optional.empty()
                : Optional.of(new BootstrapInterval.Interval(ap - 0.05, ap + 0.05)),
            0.0141,
            List.of(new StageCost("train trees", 90, 512L << 20)),
            512L << 20,
            "0.1.0 0123abc",
            Optional.of("2026-01-31"));
    return new Leaderboard.Row(
        name, summary, name + "/report.html", name + "/report.md", List.of(settings));
  }

  @Tag("golden")
  @ParameterizedTest
  @ValueSource(strings = {"leaderboard.md", "leaderboard.json"})
  void writesTheGoldenFile(String name) throws IOException {
    LeaderboardWriter.writeAll(leaderboard(), folder);
    GoldenFile.check(name, Files.readString(folder.resolve(name)));
  }

  @Tag("golden")
  @Test
  void writesTheGoldenPage() throws IOException {
    GoldenFile.checkPage("leaderboard.html", LeaderboardWriter.writeAll(leaderboard(), folder));
  }

  @Test
  void thePageLinksToPages() throws IOException {
    Path page = LeaderboardWriter.write(leaderboard(), folder);
    assertThat(page).isEqualTo(folder.resolve("leaderboard.html"));
    assertThat(Files.readString(page))
        .contains("<a href=\"deep/report.html\">deep</a>", "class=\"sortable\"")
        .contains("eta: 9 is above 1 | &lt;see base.yaml&gt;");
  }

  /** Of a killed compare or leaderboard; a young one may be that of a process that works. */
  @Test
  void deletesWhatKilledProcessesLeft() throws IOException {
    Path compare = Files.createDirectory(folder.resolve("compare"));
    Path old = Files.createFile(compare.resolve(".a-vs-b.html.21328611565064.1.tmp"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path young = Files.createFile(folder.resolve(".leaderboard.html.21328611565065.1.tmp"));
    LeaderboardWriter.write(leaderboard(), folder);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void anotherMetricHasAColumn() {
    assertThat(LeaderboardText.render(leaderboard(Metric.MACRO_ROC_AUC), true).lines())
        .contains(
            "experiment  macro ROC-AUC  out-of-fold AP",
            "deep               0.8000          0.6000");
  }

  @Test
  void aTerminalShowsNamesAndApAloneIfBrief() {
    assertThat(LeaderboardText.render(leaderboard(), true).lines())
        .containsExactly(
            "data/tiny: 10 tracks, 5 tags, 2 folds, fingerprint f00dcafe (generated data)",
            "experiment  out-of-fold AP",
            "deep                0.6000",
            "flat",
            "",
            "Not ranked",
            "experiment  settings     reason",
            "odd         trees.eta 9  eta: 9 is above 1 | <see base.yaml>");
  }
}

package org.tagboost.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.evaluation.Metric;
import org.tagboost.failure.UserException;
import org.tagboost.report.Leaderboard;

/** Ranks of experiments whose {@code metrics.json} was written by hand. */
class LeaderboardsTest {

  @TempDir Path root;
  private final List<String> warnings = new ArrayList<>();

  private void metrics(String name, String ap, String rocAuc, String fingerprint)
      throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    Files.writeString(
        folder.resolve("metrics.json"),
        """
        {"experiment": "%s", "tracks": 4, "tags": 2, "folds": 2,
         "models": [{"name": "linear", "oof_ap": %s}],
         "ensemble": {"method": "mean", "oof_ap": %s, "fold_ap": [0.5, 0.5],
           "metrics": {"macro_roc_auc": {"value": %s}}},
         "data": {"folder": "data", "fingerprint": "%s"}, "stages": []}
        """
            .formatted(name, ap, ap, rocAuc, fingerprint));
  }

  private void experiment(String name, String ap, String rocAuc, String... config)
      throws IOException {
    metrics(name, ap, rocAuc, "f");
    Files.writeString(
        root.resolve(name).resolve("config.yaml"),
        "name: %s\nmodels: {linear: {kind: tribuo-linear, features: [mean]}}\n%s\n"
            .formatted(name, String.join("\n", config)));
  }

  private List<Leaderboard.Group> groups() {
    return Leaderboards.run(root, warnings::add).leaderboard().groups();
  }

  private static List<String> names(Leaderboard.Group group) {
    return group.rows().stream().map(Leaderboard.Row::name).toList();
  }

  @Test
  void theBestComesFirstAndThoseWithoutAnApLast() throws IOException {
    experiment("a", "null", "0.5");
    experiment("b", "0.25", "0.5");
    experiment("c", "0.75", "0.5");
    experiment("d", "0.25", "0.5");
    Leaderboards.Outcome outcome = Leaderboards.run(root, warnings::add);
    Leaderboard.Group group = outcome.leaderboard().groups().get(0);
    assertThat(names(group)).containsExactly("c", "b", "d", "a");
    assertThat(group.metric()).isEqualTo(Metric.MACRO_AP);
    assertThat(group.tracks()).isEqualTo(4);
    assertThat(group.tags()).isEqualTo(2);
    assertThat(group.folds()).isEqualTo(2);
    assertThat(group.generated()).isFalse();
    assertThat(group.fingerprint()).isEqualTo("f");
    assertThat(group.dataFolder()).isEqualTo("data");
    assertThat(outcome.leaderboard().costs()).isTrue();
    assertThat(outcome.file()).isEqualTo(root.resolve("leaderboard.html")).exists();
    assertThat(warnings).isEmpty();
  }

  /** Only if all configs agree on it. */
  @Test
  void theMetricOfTheConfigsRanks() throws IOException {
    experiment("a", "0.75", "0.5", "metric: roc_auc");
    experiment("b", "0.25", "0.9", "metric: roc_auc");
    assertThat(names(groups().get(0))).containsExactly("b", "a");
    assertThat(groups().get(0).metric()).isEqualTo(Metric.MACRO_ROC_AUC);
    experiment("c", "0.5", "0.7");
    assertThat(names(groups().get(0))).containsExactly("a", "c", "b");
  }

  @Test
  void settingsThatDifferAreShown() throws IOException {
    experiment("a", "0.75", "0.5", "seed: 2", "workers: 3");
    assertThat(groups().get(0).rows().get(0).settings())
        .contains("seed 2")
        .doesNotContain("name a");
    assertThat(groups().get(0).rows().get(0).settings())
        .noneMatch(text -> text.contains("workers"));
    experiment("b", "0.25", "0.5");
    assertThat(groups().get(0).rows().get(0).settings()).containsExactly("seed 2");
    assertThat(groups().get(0).rows().get(1).settings()).containsExactly("seed 1");
  }

  @Test
  void reportsAreLinkedIfTheyAreThere() throws IOException {
    experiment("a", "0.75", "0.5");
    assertThat(groups().get(0).rows().get(0).page()).isEmpty();
    Files.createFile(root.resolve("a/report.md"));
    assertThat(groups().get(0).rows().get(0).page()).isEqualTo("a/report.md");
    Files.createFile(root.resolve("a/report.html"));
    assertThat(groups().get(0).rows().get(0).page()).isEqualTo("a/report.html");
    assertThat(groups().get(0).rows().get(0).markdown()).isEqualTo("a/report.md");
  }

  /** The larger group first, of equal ones that whose best has the earlier name. */
  @Test
  void experimentsOnOtherDataAreAnotherGroup() throws IOException {
    metrics("a", "0.5", "0.5", "other");
    metrics("b", "0.5", "0.5", "f");
    assertThat(groups().stream().map(group -> names(group).get(0))).containsExactly("a", "b");
    metrics("c", "0.75", "0.5", "f");
    assertThat(groups().stream().map(LeaderboardsTest::names))
        .containsExactly(List.of("c", "b"), List.of("a"));
  }

  @Test
  void whatCannotBeReadIsWarnedOf() throws IOException {
    experiment("a", "0.5", "0.5");
    metrics("b", "0.5", "0.5", "f");
    Files.writeString(Files.createDirectories(root.resolve("c")).resolve("metrics.json"), "{");
    Files.createDirectories(root.resolve("notes"));
    assertThat(names(groups().get(0))).containsExactly("a", "b");
    assertThat(groups().get(0).rows().get(1).settings()).isEmpty();
    assertThat(warnings)
        .hasSize(4)
        .allMatch(
            line ->
                (line.endsWith("; left out") && line.contains("c/metrics.json"))
                    || (line.endsWith("; its settings are not shown")
                        && line.startsWith(root.resolve("b/config.yaml") + ": is missing")));
    Files.delete(root.resolve("a/metrics.json"));
    Files.delete(root.resolve("b/metrics.json"));
    assertThatThrownBy(this::groups)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(root + ": holds no finished experiment");
  }

  /** Those of a sweep do not show what they cost. */
  @Test
  void trialsAreRankedBesideThoseThatFailed() throws IOException {
    experiment("s.01", "0.5", "0.5");
    experiment("s.02", "0.75", "0.5");
    var failed = new Leaderboard.Unranked("s.03", List.of(), "no", false);
    Leaderboard board =
        Leaderboards.ofTrials(root, List.of("s.01", "s.02"), List.of(failed), warnings::add);
    assertThat(names(board.groups().get(0))).containsExactly("s.02", "s.01");
    assertThat(board.unranked()).containsExactly(failed);
    assertThat(board.costs()).isFalse();
  }
}

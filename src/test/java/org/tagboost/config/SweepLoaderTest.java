package org.tagboost.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.failure.UserException;

class SweepLoaderTest {

  private static final String RANDOM =
      """
      base: ../demo.yaml
      random:
        trials: %d
        seed: 7
        keys:
          models.t.max_depth: {from: 2, to: 4}
          models.t.eta: {from: 0.01, to: 0.3, scale: log}
          models.t.features: [[mean], [mean, std]]
      """;

  @TempDir Path folder;

  private SweepConfig load(String text, String... overrides) throws IOException {
    Path file = Files.writeString(folder.resolve("depth.yaml"), text);
    return SweepLoader.load(file, List.of(overrides));
  }

  private void assertRefused(String text, String... parts) {
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void gridIsEveryCombinationWithTheLastKeyFastest() throws IOException {
    SweepConfig sweep =
        load(
            """
            base: ../demo.yaml
            set: {models.old: null}
            grid:
              models.t.max_depth: [2, 3]
              models.t.eta: [0.1, 0.2]
            """,
            "workers=1");
    assertThat(sweep.name()).isEqualTo("depth");
    assertThat(sweep.base()).isEqualTo(folder.resolveSibling("demo.yaml"));
    assertThat(sweep.trials())
        .extracting(SweepConfig.Trial::own)
        .containsExactly(
            List.of("models.t.max_depth 2", "models.t.eta 0.1"),
            List.of("models.t.max_depth 2", "models.t.eta 0.2"),
            List.of("models.t.max_depth 3", "models.t.eta 0.1"),
            List.of("models.t.max_depth 3", "models.t.eta 0.2"));
    assertThat(sweep.trials().get(3).overrides())
        .containsExactly(
            "models.old=null", "workers=1", "models.t.max_depth=3", "models.t.eta=0.2");
  }

  @Test
  void aSeedDrawsTheSameTrialsAndMoreTrialsExtendFewer() throws IOException {
    List<SweepConfig.Trial> ten = load(RANDOM.formatted(10)).trials();
    assertThat(ten).hasSize(10).doesNotHaveDuplicates();
    assertThat(load(RANDOM.formatted(10)).trials()).isEqualTo(ten);
    assertThat(load(RANDOM.formatted(20)).trials())
        .startsWith(ten.toArray(SweepConfig.Trial[]::new));
    for (SweepConfig.Trial trial : ten) {
      assertThat(trial.own().get(0)).matches("models.t.max_depth [234]");
      assertThat(Double.parseDouble(trial.own().get(1).replace("models.t.eta ", "")))
          .isBetween(0.01, 0.3);
      assertThat(trial.own().get(2)).matches("models.t.features \\[mean(, std)?]");
    }
  }

  @Test
  void drawsNoTrialTwice() throws IOException {
    assertThat(
            load("base: x.yaml\nrandom: {trials: 50, seed: 1, keys: {seed: {from: 1, to: 3}}}\n")
                .trials())
        .extracting(SweepConfig.Trial::own)
        .containsExactlyInAnyOrder(List.of("seed 1"), List.of("seed 2"), List.of("seed 3"));
  }

  @Test
  void reportsAllErrorsWithLines() {
    assertRefused(
        "grids: {seed: [1]}\n",
        "depth.yaml:1: base: missing",
        "expected either grid",
        "depth.yaml:1: grids: unknown key; did you mean grid?");
    assertRefused(
        "base: x.yaml\ngrid:\n  seed: 1\n", "depth.yaml:3: grid.seed: expected a list of values");
    assertRefused(
        "base: x.yaml\ngrid: {seed: [1]}\ndrop: {tags: [4, 2], keep: 1}\n",
        "drop.tags: expected an ascending list of numbers of tags, such as [4, 12], got [4, 2]",
        "drop.keep: expected a number in (0, 1), got 1");
    assertRefused(
        """
        base: x.yaml
        random:
          trials: 0
          seed: 1
          keys:
            a: {from: 0, to: 1, scale: log}
            b: {from: 3, to: 2}
            c: 4
            d: {from: 0, to: 1, scale: cubic}
        """,
        "random.trials: expected a whole number in [1, 10000], got 0",
        "random.keys.a.from: expected a number above 0 and below 1.0, got 0",
        "random.keys.b.from: expected a number below 2.0, got 3",
        "random.keys.c: expected a list of values",
        "random.keys.d.scale: expected linear or log, got cubic");
  }

  @Test
  void numbersOfTagsAscend() throws IOException {
    assertThat(
            load("base: x.yaml\ngrid: {seed: [1]}\ndrop: {tags: [1, 2, 9999999], keep: 0.5}\n")
                .drop())
        .contains(new SweepConfig.Drop(List.of(1, 2, 9_999_999), 0.5));
    for (String tags : List.of("[0]", "[4, 3]", "[10000000]", "[a]")) {
      assertRefused(
          "base: x.yaml\ngrid: {seed: [1]}\ndrop: {tags: %s, keep: 0.5}\n".formatted(tags),
          "drop.tags: expected an ascending list of numbers of tags, such as [4, 12], got " + tags);
    }
    assertRefused(
        "base: x.yaml\ngrid: {seed: [1]}\ndrop: {tags: [4], keep: 0.5, kep: 1}\n",
        "drop.kep: unknown key; did you mean keep?");
  }

  @Test
  void gridsHaveAtMostTenThousandTrials() throws IOException {
    String values =
        IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String grid = "base: x.yaml\ngrid:\n  a: [%s]\n  b: [%s]\n";
    assertThat(load(grid.formatted(values, values)).trials()).hasSize(10_000);
    assertRefused(
        grid.formatted(values, values + ", 100"),
        "grid.b: gives more than 10000 trials; use random instead");
    assertRefused("base: x.yaml\ngrid: {}\n", "grid: expected keys with a list of values");
  }

  @Test
  void rangesOfRandomKeysAreChecked() {
    String random = "base: x.yaml\nrandom: {trials: 3, seed: 1, keys: {a: %s}}\n";
    assertRefused(
        random.formatted("{from: 2, to: 2}"),
        "random.keys.a.from: expected a number below 2.0, got 2");
    assertRefused(
        random.formatted("{from: 2, to: 3, scal: log}"),
        "random.keys.a.scal: unknown key; did you mean scale?");
    assertRefused(
        "base: x.yaml\nrandom: {trials: 3, seed: 1, keys: {}}\n",
        "random.keys: expected keys with a list of values");
    assertRefused(
        "base: x.yaml\nrandom: {trials: 3, seed: 1, sead: 2, keys: {a: [1]}}\n",
        "random.sead: unknown key; did you mean seed?");
  }

  /** Half of them below the middle: 15 on a linear scale, 0.1 on that of logarithms. */
  @ParameterizedTest
  @CsvSource({"10, 20.0, linear, 15, 10.5, 19.5", "0.01, 1, log, 0.1, 0.015, 0.7"})
  void drawsAreSpreadEvenlyOnTheirScale(
      double from, double to, String scale, double middle, double low, double high)
      throws IOException {
    List<Double> drawn =
        load(
                "base: x.yaml\nrandom: {trials: 200, seed: 1, keys: {a: {from: %s, to: %s, scale: %s}}}\n"
                    .formatted(from, to, scale))
            .trials()
            .stream()
            .map(trial -> Double.parseDouble(trial.own().get(0).substring(2)))
            .sorted()
            .toList();
    assertThat(drawn.get(0)).isBetween(from, low);
    assertThat(drawn.get(drawn.size() - 1)).isBetween(high, to);
    // 100 are expected, with a standard deviation of 7.
    assertThat(drawn.stream().filter(value -> value < middle).count()).isBetween(70L, 130L);
  }
}

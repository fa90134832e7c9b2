package org.tagboost.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagboost.config.TestConfigs.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.failure.Problems;
import org.tagboost.kinds.Kinds;

class ShippedConfigsTest {

  private static final Path BASE = Path.of("configs/base.yaml");

  /** One model of each kind, so that all defaults are read. */
  private static final String BOTH_KINDS =
      """
      models:
        a: {kind: xgboost, features: [mean]}
        b: {kind: tribuo-linear, features: [mean]}
      """;

  @TempDir Path folder;

  /** Those that docs/configs.md lists: a user's own may lie beside them. */
  static List<Path> configs() throws IOException {
    List<Path> configs =
        Pattern.compile("(?m)^\\| `([\\w-]+\\.yaml)` \\|")
            .matcher(Files.readString(Path.of("docs/configs.md")))
            .results()
            .map(row -> BASE.resolveSibling(row.group(1)))
            .toList();
    assertThat(configs).hasSizeGreaterThanOrEqualTo(5);
    return configs;
  }

  @ParameterizedTest
  @MethodSource("configs")
  void loadAndShowHowToRunThem(Path file) throws IOException {
    ExperimentConfig config = Kinds.SHIPPED.configs().load(file, List.of()).experiment();

    assertThat(config.name()).isEqualTo(file.getFileName().toString().replace(".yaml", ""));
    assertThat(Files.readAllLines(file).get(0)).startsWith("# make ");
  }

  static List<Path> sweeps() throws IOException {
    try (Stream<Path> files = Files.list(BASE.resolveSibling("sweeps"))) {
      return files.filter(ShippedConfigsTest::isShipped).sorted().toList();
    }
  }

  /** Shipped sweeps say how to run them; those of users need not. */
  private static boolean isShipped(Path sweep) {
    try {
      return Files.readString(sweep).startsWith("# make sweep");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void everyTrialOfAShippedSweepLoads(Path file) throws IOException {
    SweepConfig sweep = SweepLoader.load(file, List.of());

    assertThat(sweep.trials()).isNotEmpty();
    sweep.trials().forEach(trial -> Kinds.SHIPPED.configs().load(sweep.base(), trial.overrides()));
    assertThat(Files.readAllLines(file).get(0)).isEqualTo("# make sweep SWEEP=" + file);
  }

  /** Fails when base.yaml lacks a key that the reader wants, or has one that it doesn't know. */
  @Test
  void baseAndReaderKnowTheSameKeys() throws IOException {
    load(folder, BOTH_KINDS);
  }

  /** The test above relies on this: the reader reports each key that is removed from the base. */
  @ParameterizedTest
  @MethodSource("keysOfTheBase")
  void readerRequiresEachKeyOfTheBase(String key) {
    Mapping experiment = (Mapping) YamlReader.read(BOTH_KINDS, line -> "test").orElseThrow();
    Mapping base = without(LayerReader.base().overlaidWith(experiment), List.of(key.split("\\.")));
    Problems problems = new Problems();

    List<ModelSchema> models = List.copyOf(Kinds.SHIPPED.models());
    List<FeatureSchema> features = List.copyOf(Kinds.SHIPPED.features());
    new ExperimentReader(models, features)
        .read(
            LayerMerger.merge(
                List.of(base),
                models,
                features,
                ExperimentReader.reportTo(problems, Path.of("base.yaml"))),
            problems,
            Path.of("base.yaml"));

    assertThat(problems.messages()).anyMatch(m -> m.contains(key + ": missing"));
  }

  static List<String> keysOfTheBase() {
    List<String> keys = new ArrayList<>(LayerReader.base().leaves().keySet());
    keys.removeIf(key -> key.equals("models") || isXgboostsOwn(key));
    return keys;
  }

  private static boolean isXgboostsOwn(String key) {
    return key.startsWith("model_defaults.xgboost.")
        && !List.of("refit", "rounds", "early_stopping", "start_from", "negatives")
            .contains(key.substring(key.lastIndexOf('.') + 1));
  }

  private static Mapping without(Mapping map, List<String> path) {
    String key = path.get(0);
    return path.size() == 1
        ? map.without(key)
        : map.with(key, without(map.child(key), path.subList(1, path.size())));
  }

  @Test
  void baseIsPackagedUnchanged() throws IOException {
    Mapping onDisk = (Mapping) YamlReader.read(Files.readString(BASE), line -> "").orElseThrow();

    assertThat(LayerReader.base().inline()).isEqualTo(onDisk.inline());
  }
}

package org.tagboost.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tagboost.failure.UserException;

/** Against the layout that MLflow's file_store.py reads. */
class MlflowExportTest {

  @TempDir Path root;
  private Path experiments;
  private Path store;

  @BeforeEach
  void prepare() throws IOException {
    experiments = root.resolve("experiments");
    store = root.resolve("mlruns");
    Path tiny = Files.createDirectories(experiments.resolve("tiny"));
    Files.writeString(
        tiny.resolve("config.yaml"),
        "name: tiny\nmodels: {linear: {kind: tribuo-linear, features: [mean]}}\n");
    Files.writeString(
        tiny.resolve("metrics.json"),
        """
        {"experiment": "tiny", "tracks": 4, "tags": 2, "folds": 2,
         "models": [{"name": "linear", "oof_ap": 0.25, "metrics": {"macro_f1": {"value": 0.5}}}],
         "ensemble": {"method": "mean", "oof_ap": 0.75, "fold_ap": [0.5, null, 1],
           "metrics": {"macro_ap": {"value": 0.75}, "micro_ap": {"value": null}}},
         "data": {"folder": "data/it's", "fingerprint": "f00d"}, "git": {"commit": "0123abc"},
         "versions": {"tagboost": "0.1.0"}, "stages": [{"stage": "features", "seconds": 1.5}]}
        """);
  }

  private Path export() {
    return MlflowExport.write(experiments, "tiny", "music's tags", store);
  }

  private static Map<?, ?> meta(Path folder) throws IOException {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(folder.resolve("meta.yaml")));
  }

  @Test
  void writesParamsMetricsTagsAndArtifacts() throws IOException {
    Path run = export();
    long end = Files.getLastModifiedTime(experiments.resolve("tiny/metrics.json")).toMillis();
    assertThat(run.resolve("params/models.linear.epochs")).hasContent("5");
    assertThat(run.resolve("metrics/oof_ap")).hasContent(end + " 0.75 0\n");
    assertThat(run.resolve("metrics/fold_ap")).hasContent(end + " 0.5 0\n" + end + " 1.0 2\n");
    assertThat(run.resolve("metrics/models/linear/macro_f1")).hasContent(end + " 0.5 0\n");
    assertThat(run.resolve("metrics/micro_ap")).doesNotExist();
    assertThat(run.resolve("tags/mlflow.source.git.commit")).hasContent("0123abc");
    assertThat(run.resolve("tags/tagboost.data")).hasContent("data/it's");
    assertThat(run.resolve("artifacts"))
        .isDirectoryContaining("glob:**/metrics.json")
        .isDirectoryContaining("glob:**/config.yaml");
    Map<?, ?> meta = meta(run);
    String id = run.getFileName().toString();
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(meta.get("run_id")).isEqualTo(id).isEqualTo(meta.get("run_uuid"));
    assertThat(meta.get("run_name")).isEqualTo("tiny");
    assertThat(meta.get("status")).isEqualTo(3);
    assertThat(meta.get("lifecycle_stage")).isEqualTo("active");
    assertThat(meta.get("start_time")).isEqualTo(end - 1500);
    assertThat(meta.get("end_time")).isEqualTo(end);
    assertThat(meta.get("artifact_uri")).isEqualTo(run.toUri() + "artifacts");
    Path group = run.getParent();
    assertThat(meta.get("experiment_id")).isEqualTo(group.getFileName().toString());
    assertThat(meta(group).get("experiment_id")).isEqualTo(group.getFileName().toString());
    assertThat(meta(group).get("name")).isEqualTo("music's tags");
  }

  @Test
  void equalResultsAreOneRunAndOthersAnother() throws IOException {
    Path run = export();
    assertThat(export()).isEqualTo(run);
    Path metrics = experiments.resolve("tiny/metrics.json");
    Files.writeString(metrics, Files.readString(metrics).replace("0.75", "0.8"));
    Path other = export();
    assertThat(other.getParent()).isEqualTo(run.getParent());
    try (Stream<Path> runs = Files.list(run.getParent())) {
      assertThat(runs).containsExactlyInAnyOrder(run, other, run.resolveSibling("meta.yaml"));
    }
  }

  /** MLflow has made the experiment itself, under a number of its own. */
  @Test
  void joinsAnExperimentThatIsThere() throws IOException {
    Path there = Files.createDirectories(store.resolve("42"));
    Files.writeString(there.resolve("meta.yaml"), "experiment_id: '42'\nname: music's tags\n");
    assertThat(export().getParent().getFileName()).hasToString("42");
    Files.writeString(there.resolve("meta.yaml"), "name: [");
    assertThatThrownBy(this::export)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("42/meta.yaml: is not valid YAML");
  }

  @Test
  void withoutTheExperimentNothingIsWritten() {
    assertThatThrownBy(() -> MlflowExport.write(experiments, "none", "tagboost", store))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no experiment none; there are tiny");
    assertThat(store).doesNotExist();
  }
}

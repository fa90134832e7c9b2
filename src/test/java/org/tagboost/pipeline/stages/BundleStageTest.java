package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.NpzWriter;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageInputs;

/** Of a model that was refitted, to a matrix of 16 KiB. */
class BundleStageTest {

  private static final String MEMBERS = "ensemble.members=[all]";

  @TempDir Path root;
  private SixTracks six;
  private WrittenScores written;
  private Path bundle;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
    bundle = six.report().resolve("six.tagboost");
  }

  private BundleStage stage(String... overrides) throws IOException {
    written = new WrittenScores(six.run(overrides));
    return new BundleStage(
        written.run, written.features, written.models, Map.of(), written.ensemble);
  }

  private void writeAll() throws IOException {
    written.features.build();
    float[][] right = {{1, 1, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {0, 0, 0}, {0, 1, 0}};
    written.writeEnsemble(right, WrittenScores.all(2, .5f), List.of());
    Path model = six.work().resolve("models/all/refit/all-tags.npz");
    Files.createDirectories(model.getParent());
    try (NpzWriter npz = new NpzWriter(Files.newOutputStream(model))) {
      npz.beginMatrix("x", 64, 64);
      for (int row = 0; row < 64; row++) {
        float[] values = new float[64];
        values[row] = row;
        npz.putRow(values);
      }
    }
  }

  private List<String> entries() throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private byte[] entry(String name) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  @Test
  void readsModelsFeaturesAndTheEnsemble() throws IOException {
    BundleStage stage = stage(MEMBERS, "models.next=null");
    assertThat(stage.name()).isEqualTo("bundle");
    assertThat(stage.upstream().toArray())
        .containsExactly(
            written.models.get("each"),
            written.models.get("all"),
            written.models.get("left"),
            written.models.get("taking"),
            written.features,
            written.ensemble);
    assertThat(stage.open()).isEqualTo(bundle);
  }

  /** And those that have to be refitted for it. */
  @Test
  void readsRefits() throws IOException {
    stage("ensemble.members=[left]", "bundle.refit=true");
    ModelStage left = written.models.get("left");
    var refit = new RefitStage(written.run, left, written.features, Optional.empty());
    var stage =
        new BundleStage(
            written.run, written.features, written.models, Map.of("left", refit), written.ensemble);
    assertThat(stage.upstream().toArray()).endsWith(written.features, written.ensemble, refit);
  }

  @Test
  void dependsOnScoresDecisionsAndNames() throws IOException {
    String inputs = stage(MEMBERS, "bundle.license=CC0").inputs().toString();
    assertThat(inputs)
        .startsWith("{code=bundle 2, tagboost ")
        .contains("name=six", "decision.calibration=platt", "bundle.license=CC0")
        .contains("scores of ensemble=" + written.ensemble.inputs().key())
        .contains("names of tags=");
    Files.writeString(root.resolve("data/tags.csv"), "tag,name\n0,rock\n1,jazz\n2,blues\n");
    assertThat(stage(MEMBERS, "bundle.license=CC0").inputs().toString()).isNotEqualTo(inputs);
  }

  @Test
  void packsAndSeals() throws IOException {
    BundleStage stage = stage(MEMBERS);
    assertThat(stage.builtFrom()).isEmpty();
    assertThat(stage.damage()).isPresent();
    writeAll();
    stage.build();
    assertThat(entries())
        .contains("manifest.json", "config.yaml", "decision.json", "training_tracks.json")
        .contains("models/all/refit/all-tags.npz", "features/columns.json")
        .noneMatch(name -> name.matches("rows/.*|features/(train|test).npy"))
        .doesNotContain("features/stage.json", "features/files.json");
    assertThat(stage.builtFrom()).contains(stage.inputs().key());
    assertThat(StageInputs.read(six.work().resolve("bundle.inputs.json"))).contains(stage.inputs());
    assertThat(stage.damage()).isEmpty();
    assertThat(stage.status().isCurrent()).isTrue();
    assertThat(six.work().resolve("bundle")).doesNotExist();
    assertThat(six.log).anyMatch(line -> line.matches("bundle: 0\\.0 MB, written to .*"));
    Files.delete(stage.record());
    assertThat(stage.builtFrom()).contains("unknown");
    Files.writeString(bundle, "");
    assertThat(stage.damage().orElseThrow()).contains("six.tagboost has 0 bytes, ");
  }

  /** All that is in the manifest of a blend that is always right. */
  @Test
  void theManifestSaysHowGoodTheBlendIs() throws IOException {
    BundleStage stage = stage(MEMBERS, "bundle.training_tracks=false", "data.non_finite=zero");
    writeAll();
    stage.build();
    assertThat(entries()).doesNotContain("training_tracks.json");
    JsonNode manifest = new ObjectMapper().readTree(entry("manifest.json"));
    assertThat(manifest.at("/non_finite").asText()).isEqualTo("zero");
    assertThat(manifest.at("/dims").asInt()).isEqualTo(2);
    assertThat(manifest.at("/method").asText()).isEqualTo("mean");
    assertThat(manifest.at("/members/0/model").asText()).isEqualTo("all");
    assertThat(manifest.at("/members/0/weight").asDouble()).isEqualTo(1);
    assertThat(manifest.at("/quality/out_of_fold_ap").asDouble()).isEqualTo(1);
    assertThat(manifest.at("/tags/0/average_precision").asDouble()).isEqualTo(1);
    assertThat(manifest.at("/tags/2/average_precision").isNull()).isTrue();
    assertThat(manifest.at("/tags/1/positives").asInt()).isEqualTo(2);
    assertThat(manifest.at("/origin/data").asText())
        .isEqualTo(written.run.identity().fingerprint(false));
  }

  /** In half the space: 64 x 64 x 2 bytes after a header of 128. */
  @Test
  void largeMatricesAreRoundedIfAskedFor() throws IOException {
    BundleStage stage = stage(MEMBERS, "bundle.float16=true");
    writeAll();
    stage.build();
    byte[] rows = entry("rows/64.npy");
    assertThat(new String(rows, StandardCharsets.ISO_8859_1)).contains("'<f2'");
    assertThat(rows.length).isBetween(8192 + 64, 8192 + 128);
  }

  @Test
  void onlyBlendsOfOwnModelsByTrackAreBundled() throws IOException {
    assertThatCode(() -> stage(MEMBERS).requireBundleable()).doesNotThrowAnyException();
    assertThatThrownBy(() -> stage("ensemble.method=rank_mean").requireBundleable())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("ensemble.method: rank_mean cannot be bundled: the rank of");
    assertThatThrownBy(() -> stage("ensemble.members=[all, other/one]").requireBundleable())
        .isInstanceOf(UserException.class)
        .hasMessage(
            "ensemble.members: other/one belongs to another experiment, and cannot be bundled with"
                + " this one; copy its model into this config");
  }
}

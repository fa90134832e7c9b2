package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.FloatMatrix;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;

/** Bundles of an experiment whose scores can be computed by hand. */
class SixBundlesTest {

  @TempDir Path root;
  private SixTracks six;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
  }

  private float score(int tag) {
    return FloatMatrix.map(six.work().resolve("scores/ensemble.test.npy")).get(0, tag);
  }

  private static Offset<Float> rounding() {
    return within(1e-6f);
  }

  private JsonNode entry(Path bundle, String name) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return new ObjectMapper().readTree(in);
    }
  }

  @Test
  void aBundleHoldsWhatItsMembersNeed() throws IOException {
    String[] config = {
      "ensemble.members=[next, each]",
      "ensemble.method=weighted_mean",
      "ensemble.weights={next: 1, each: 3}",
      "bundle.license=CC0"
    };
    six.open(config).train();
    Path bundle = six.open(config).bundle();
    assertThat(bundle).isEqualTo(six.report().resolve("six.tagboost"));
    JsonNode manifest = entry(bundle, "manifest.json");
    assertThat(manifest.at("/name").asText()).isEqualTo("six");
    assertThat(manifest.at("/license").asText()).isEqualTo("CC0");
    assertThat(manifest.at("/dims").asInt()).isEqualTo(2);
    assertThat(manifest.at("/non_finite").asText()).isEqualTo("refuse");
    assertThat(manifest.at("/method").asText()).isEqualTo("weighted_mean");
    assertThat(manifest.at("/members").findValuesAsText("model")).containsExactly("next", "each");
    assertThat(manifest.at("/members/1/weight").asDouble()).isEqualTo(3);
    assertThat(manifest.at("/models").findValuesAsText("name"))
        .containsExactly("all", "next", "each");
    // The base is refitted, so that its three folds are left at home.
    assertThat(manifest.at("/models/0/folds")).hasSize(1);
    assertThat(manifest.at("/models/0/folds/0/0").asText()).isEqualTo("models/all/refit/all-tags");
    assertThat(manifest.at("/models/1/folds")).hasSize(3);
    assertThat(manifest.at("/models/1/folds/2")).hasSize(3);
    assertThat(manifest.at("/tags").findValuesAsText("name"))
        .containsExactly("rock", "jazz", "folk");
    assertThat(manifest.at("/tags/0/positives").asInt()).isEqualTo(4);
    assertThat(manifest.at("/tags/2/average_precision").isNull()).isTrue();
    assertThat(manifest.at("/quality/fold_ap")).hasSize(3);
    // Of six tracks, 4 and 2 with a tag: (4/6 + 2/6) / 2.
    assertThat(manifest.at("/quality/random_ap").asDouble()).isCloseTo(.5, within(1e-9));
    assertThat(manifest.at("/origin/training_tracks").asInt()).isEqualTo(6);
    assertThat(manifest.at("/origin/libraries/Shares").asText()).isEqualTo("1");
    assertThat(entry(bundle, "training_tracks.json")).hasSize(6);
    assertThat(entry(bundle, "decision.json").at("/tags")).hasSize(3);
    assertThat(six.log).anyMatch(line -> line.matches("bundle: \\d\\.\\d MB, written to .*"));
    assertThat(six.work().resolve("bundle")).doesNotExist();
    try (Tagger tagger = Tagger.load(bundle, six.kinds)) {
      float[] scores = tagger.predict(new float[][] {{0, 1}});
      assertThat(scores[0]).isEqualTo(score(0), rounding());
      assertThat(scores[1]).isEqualTo(score(1), rounding());
    }
    assertThat(
            entries(
                six.open(config[0], config[1], config[2], "bundle.training_tracks=false").bundle()))
        .doesNotContain("training_tracks.json", "features/train.npy", "features/stage.json")
        .contains("features/groups.json", "config.yaml", "models/next/fold-0/tag-000.npz");
  }

  private static List<String> entries(Path bundle) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  /** One model of all six tracks for each, whether or not the test tracks were scored by one. */
  @Test
  void aBundleOfRefitsTrainsWhatIsMissing() throws IOException {
    String[] config = {"ensemble.members=[next, taking]", "bundle.refit=true"};
    six.open(config).train();
    Path bundle = six.open(config).bundle();
    assertThat(entry(bundle, "manifest.json").at("/models").findValuesAsText("name"))
        .containsExactly("all", "next", "left", "taking");
    assertThat(entries(bundle))
        .contains(
            "models/all/refit/all-tags.npz",
            "models/next/refit/tag-000.npz",
            "models/left/refit/all-tags.npz",
            "models/taking/refit/all-tags.npz")
        .noneMatch(name -> name.contains("fold-"));
    // The refit of `all` was trained for the test tracks already.
    assertThat(six.work().resolve("models/all.refit")).doesNotExist();
    assertThat(six.work().resolve("models/next.refit")).isDirectory();
    assertThat(six.work().resolve("results/next.refit")).doesNotExist();
    six.log.clear();
    six.open(config).bundle();
    assertThat(six.log)
        .contains("bundle: current")
        .noneMatch(line -> line.startsWith("refit of next: "));
    try (Tagger tagger = Tagger.load(bundle, six.kinds)) {
      // next: (4/6 + 4/6) / 2; taking: (4/6 + 4/6) / 2.
      assertThat(tagger.predict(new float[][] {{0, 1}})[0]).isEqualTo(4 / 6f, rounding());
    }
  }

  /** An interrupted run of another config has begun to replace them. */
  @Test
  void modelsOfAnotherConfigAreNotBundled() throws IOException {
    String config = "ensemble.members=[each]";
    six.open(config).train();
    Files.createDirectories(six.work().resolve("results/each/another"));
    assertThatThrownBy(() -> six.open(config).bundle())
        .isInstanceOf(UserException.class)
        .hasMessage(
            six.work().resolve("models/each")
                + ": an interrupted run of another config has replaced models there; run the train"
                + " command with --force");
    Files.delete(six.work().resolve("results/each/another"));
    six.open(config).bundle();
    Files.delete(six.work().resolve("models/each/fold-1/tag-001.npz"));
    assertThatThrownBy(() -> six.open(config).forced().bundle())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("tag-001.npz is gone); run the train command first");
  }
}

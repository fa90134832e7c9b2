package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.bundle.BundleWriter;
import org.tagboost.bundle.Manifest;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.NpyType;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;

class PackedModelsTest {

  @TempDir Path root;
  private SixTracks six;
  private WrittenScores written;
  private final Map<String, RefitStage> refits = new HashMap<>();

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
  }

  private PackedModels open(String... overrides) throws IOException {
    written = new WrittenScores(six.run(overrides));
    written.models.forEach(
        (name, model) -> {
          if (!model.model().refit()) {
            refits.put(
                name, new RefitStage(written.run, model, written.features, Optional.empty()));
          }
        });
    return new PackedModels(written.run, written.models, refits);
  }

  private static List<Manifest.Model> add(PackedModels packed) {
    return packed.addTo(new BundleWriter(NpyType.FLOAT32));
  }

  private Path model(String path) throws IOException {
    Path file = six.work().resolve("models").resolve(path);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  @Test
  void aModelComesAfterTheOneThatItStartsFrom() throws IOException {
    PackedModels packed = open("ensemble.members=[next, each, all]");
    assertThat(packed.models())
        .extracting(ModelConfig::name)
        .containsExactly("all", "next", "each");
    assertThat(packed.refits()).isEmpty();
  }

  /** The model {@code all} is refitted anyway. */
  @Test
  void refitsAreTrainedOnlyIfTheyArePacked() throws IOException {
    PackedModels packed = open("ensemble.members=[next, left]", "bundle.refit=true");
    assertThat(packed.refits()).containsExactly(refits.get("next"), refits.get("left"));
  }

  @Test
  void modelsThatScoreTestTracksAreListedByFold() throws IOException {
    for (int fold = 0; fold < 3; fold++) {
      model("left/fold-" + fold + "/all-tags.npz");
    }
    model("all/refit/all-tags.npz");
    model("all/refit/all-tags.constants.csv");
    List<Manifest.Model> added = add(open("ensemble.members=[left, all]"));
    assertThat(added)
        .containsExactly(
            new Manifest.Model(
                "left",
                "left-out",
                List.of("mean"),
                List.of(
                    List.of("models/left/fold-0/all-tags"),
                    List.of("models/left/fold-1/all-tags"),
                    List.of("models/left/fold-2/all-tags"))),
            new Manifest.Model(
                "all", "all", List.of("mean"), List.of(List.of("models/all/refit/all-tags"))));
  }

  @Test
  void tagsAreListedWithinAFold() throws IOException {
    for (int tag = 0; tag < 3; tag++) {
      model("each/refit/tag-00" + tag + ".npz");
    }
    List<Manifest.Model> added = add(open("ensemble.members=[each]", "models.each.refit=true"));
    assertThat(added.get(0).folds())
        .containsExactly(
            List.of(
                "models/each/refit/tag-000",
                "models/each/refit/tag-001",
                "models/each/refit/tag-002"));
  }

  @Test
  void refitsLieBesideTheModelsOfTheFolds() throws IOException {
    model("left.refit/refit/all-tags.npz");
    List<Manifest.Model> added = add(open("ensemble.members=[left]", "bundle.refit=true"));
    assertThat(added.get(0).folds()).containsExactly(List.of("models/left/refit/all-tags"));
  }

  @Test
  void aModelThatIsNotThereIsNamed() throws IOException {
    model("left/fold-0/all-tags.npz");
    PackedModels packed = open("ensemble.members=[left]");
    assertThatThrownBy(() -> add(packed))
        .isInstanceOf(UserException.class)
        .hasMessage(
            six.work().resolve("models/left/fold-1/all-tags")
                + ": an interrupted run of another config has replaced models there; run the train"
                + " command with --force");
  }

  /** Results of another config lie there until its training has finished. */
  @Test
  void modelsOfAnotherConfigAreRefused() throws IOException {
    model("all/refit/all-tags.npz");
    PackedModels packed = open("ensemble.members=[all]");
    Path results = six.work().resolve("results/all");
    Files.createDirectories(results.resolve(written.models.get("all").inputs().key()));
    assertThat(add(packed)).hasSize(1);
    Files.createDirectories(results.resolve("other"));
    assertThatThrownBy(() -> add(packed))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(six.work().resolve("models/all") + ": an interrupted run of");
  }
}

package org.tagboost.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;
import org.tagboost.models.tribuo.LinearKind;
import org.tagboost.models.tribuo.LinearSettings;
import org.tagboost.models.tribuo.LinearTrainer;

class ModelFilesTest {

  private static final RuleData DATA = new RuleData(100, 3, 1);
  private static final LinearKind KIND = new LinearKind();

  @TempDir private Path dir;
  private Path path;
  private TagModel learnt;
  private ScoredTracks tracks;

  @BeforeEach
  void train() {
    path = dir.resolve("fold-0");
    tracks = new ScoredTracks(DATA.features(60, 100));
    try (FoldTrainer trainer =
        new LinearTrainer(new LinearSettings(1, 0.1, 0.1, true))
            .open(new FoldData(DATA.tracks(0, 60)))) {
      learnt = trainer.train(new int[] {0, 2}, 1);
    }
  }

  @Test
  void aModelIsOneFile() {
    ModelFiles.write(path, KIND, learnt);
    assertThat(ModelFiles.files(path, KIND)).containsExactly(dir.resolve("fold-0.npz"));
    TagModel read = ModelFiles.read(path, KIND);
    assertThat(read).isNotInstanceOf(ConstantTags.class);
    assertThat(read.score(tracks)).isDeepEqualTo(learnt.score(tracks));
  }

  @Test
  void constantsAreAnother() throws IOException {
    ConstantTags model = new ConstantTags(new TreeMap<>(Map.of(1, 0.25f, 3, 1e-7f)), learnt);
    ModelFiles.write(path, KIND, model);
    Path constants = dir.resolve("fold-0.constants.csv");
    assertThat(ModelFiles.files(path, KIND)).containsExactly(dir.resolve("fold-0.npz"), constants);
    assertThat(constants).hasContent("tag,probability\n1,0.25\n3,1.0E-7\n");
    TagModel read = ModelFiles.read(path, KIND);
    assertThat(read.tags()).containsExactly(0, 1, 2, 3);
    assertThat(read.score(tracks)).isDeepEqualTo(model.score(tracks));
    Files.delete(dir.resolve("fold-0.npz"));
    assertThat(ModelFiles.read(path, KIND).tags()).containsExactly(1, 3);
  }

  @Test
  void allTagsMayBeConstant() {
    ModelFiles.write(path, KIND, new ConstantTags(new TreeMap<>(Map.of(1, 0.25f)), null));
    assertThat(ModelFiles.files(path, KIND)).containsExactly(dir.resolve("fold-0.constants.csv"));
    assertThat(ModelFiles.read(path, KIND).tags()).containsExactly(1);
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    assertDamaged("fold-0.npz: cannot be read (no such file or directory)");
    ModelFiles.write(path, KIND, new ConstantTags(new TreeMap<>(Map.of(1, 0.25f)), learnt));
    Files.writeString(dir.resolve("fold-0.constants.csv"), "tag,probability\nx,0.1\n");
    assertDamaged("fold-0.constants.csv: cannot be read (For input string: \"x\")");
    Files.writeString(dir.resolve("fold-0.constants.csv"), "0.1\n");
    assertDamaged("fold-0.constants.csv: cannot be read (");
    Files.delete(dir.resolve("fold-0.constants.csv"));
    Files.writeString(dir.resolve("fold-0.npz"), "x");
    assertDamaged("fold-0.npz: cannot be read (");
  }

  private void assertDamaged(String message) {
    assertThatThrownBy(() -> ModelFiles.read(path, KIND))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(dir + "/" + message)
        .hasMessageEndingWith("; delete the directory of its model and train again");
  }

  /** Of a kind that does not say otherwise. */
  @Test
  void kindsLeaveNoTrackOutAndTakeTheirMemoryFromTheHeap() {
    assertThat(KIND.leavesOneOut()).isFalse();
    assertThat(KIND.code())
        .isEqualTo(
            "tribuo-linear %d, %s %s"
                .formatted(KIND.version(), KIND.library().name(), KIND.library().version()));
    LinearTrainer trainer = new LinearTrainer(new LinearSettings(1, 0.1, 0.1, true));
    var size = new TagTrainer.DataSize(1000, 200, 30, 4);
    assertThat(trainer.heapBytes(size)).isPositive().isEqualTo(trainer.memoryBytes(size));
    try (FoldTrainer fold = trainer.open(new FoldData(DATA.tracks(0, 60)))) {
      TrainedTags trained = fold.trainLeavingOneOut(new int[] {0, 2}, 1);
      assertThat(trained.leaveOneOut()).isEmpty();
      assertThat(trained.model().score(tracks)).isDeepEqualTo(learnt.score(tracks));
    }
  }
}

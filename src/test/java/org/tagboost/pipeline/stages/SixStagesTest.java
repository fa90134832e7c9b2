package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.FloatMatrix;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageStatus;

/** Stages of an experiment whose scores can be computed by hand. */
class SixStagesTest {

  private static final float NONE = 0.1f; // (0 + 1/2) / (4 + 1), of the tag that nobody carries

  @TempDir Path root;
  private SixTracks six;
  private Path work;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
    work = six.work();
  }

  private float[] column(String file, int tag) {
    FloatMatrix scores = FloatMatrix.map(work.resolve("scores").resolve(file));
    float[] column = new float[scores.rows()];
    scores.copyColumn(tag, column);
    return column;
  }

  /** Trains some of the models, in a folder of their own. */
  private void part(String models) throws IOException {
    work = root.resolve("work/six.part");
    six.open("part.models=[" + models + "]").train();
  }

  private static org.assertj.core.data.Offset<Float> rounding() {
    return within(1e-6f);
  }

  /** Of b, c, e, f two carry tag 0; of a, c, d, f three; of a, b, d, e three. */
  @Test
  void tracksAreScoredByModelsThatDidNotSeeThem() throws IOException {
    part("each, all");
    assertThat(column("each.oof.npy", 0)).containsExactly(.5f, .75f, .75f, .5f, .75f, .75f);
    assertThat(column("each.oof.npy", 1)).containsExactly(.25f, .5f, .25f, .25f, .5f, .25f);
    assertThat(column("each.oof.npy", 2)).containsOnly(NONE);
    assertThat(column("each.test.npy", 0))
        .containsExactly(new float[] {2 / 3f, 2 / 3f}, rounding());
    assertThat(column("each.test.npy", 1))
        .containsExactly(new float[] {1 / 3f, 1 / 3f}, rounding());
    assertThat(column("all.oof.npy", 0)).isEqualTo(column("each.oof.npy", 0));
    // The refit has seen all six.
    assertThat(column("all.test.npy", 2)).containsOnly(.5f / 7);
  }

  /**
   * Without folds 0 and 1 there are c and f, one of whom carries each tag; without 0 and 2 b and e,
   * of whom b carries tag 0 alone; without 1 and 2 a and d, who both carry tag 0, and a tag 1. Of
   * two, none and all are (0 + 1/2) / 3 and (2 + 1/2) / 3.
   */
  @Test
  void scoresToStartFromHaveNotSeenTheFoldEither() throws IOException {
    part("next");
    assertThat(column("all.nested-0.npy", 0)).containsExactly(.5f, .5f, .5f, .5f, .5f, .5f);
    assertThat(column("all.nested-0.npy", 1))
        .containsExactly(new float[] {.25f, .5f, 1 / 6f, .25f, .5f, 1 / 6f}, rounding());
    assertThat(column("all.nested-1.npy", 0))
        .containsExactly(new float[] {.5f, .75f, 2.5f / 3, .5f, .75f, 2.5f / 3}, rounding());
    // Half of the share and half of the score of the base, which for a test track is 4/6.
    assertThat(column("next.oof.npy", 0)).containsExactly(.5f, .75f, .75f, .5f, .75f, .75f);
    assertThat(column("next.test.npy", 0)[0]).isEqualTo((2 / 3f + 4 / 6f) / 2, rounding());
    assertThat(work.resolve("scores/all.nested-0.test.npy")).doesNotExist();
    six.log.clear();
    part("next");
    assertThat(six.log).contains("model all: current", "model next: current");
  }

  /** Outside of fold 0 are b, c, e and f: without itself, b sees one of three with tag 0. */
  @Test
  void leaveOneOutScoresComeWithTheModels() throws IOException {
    part("taking");
    assertThat(column("left.nested-0.npy", 0))
        .containsExactly(new float[] {.5f, 1 / 3f, 1 / 3f, .5f, 2 / 3f, 2 / 3f}, rounding());
    assertThat(column("left.nested-0.test.npy", 0)).containsExactly(.5f, .5f);
    assertThat(column("left.nested-2.test.npy", 0)).containsExactly(.75f, .75f);
    // A test track starts from the score by the same fold: shares of .5, .75 and .75 each.
    assertThat(column("taking.test.npy", 0)[0]).isEqualTo(2 / 3f, rounding());
    assertThat(six.leftOut.foldsOpened).isEqualTo(3);
    // Models of the plain scores made these too.
    assertThat(work.resolve("models/left.nested")).doesNotExist();
  }

  @Test
  void nestedScoresThatWereChangedAreMadeAgain() throws IOException {
    part("taking, next");
    for (String name : List.of("left.nested-1.npy", "all.nested-2.npy")) {
      Path file = work.resolve("scores").resolve(name);
      byte[] whole = Files.readAllBytes(file);
      byte[] changed = whole.clone();
      changed[changed.length - 1] ^= 1;
      Files.delete(file);
      Files.write(file, changed);
      part("taking, next");
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void aBlendWeighsItsMembers() throws IOException {
    String models = "part.models=[each, left]";
    work = root.resolve("work/six.part");
    six.open(models, "models.left.refit=true").train();
    assertThat(column("ensemble.oof.npy", 1)).isEqualTo(column("each.oof.npy", 1));
    assertThat(column("ensemble.test.npy", 2)[0]).isEqualTo((NONE + .5f / 7) / 2, rounding());
    six.open(
            models,
            "models.left.refit=true",
            "ensemble.method=weighted_mean",
            "ensemble.weights={each: 3, left: 1, all: 0, next: 0, taking: 0}")
        .train();
    assertThat(column("ensemble.test.npy", 2)[0]).isEqualTo((3 * NONE + .5f / 7) / 4, rounding());
    six.open(models, "models.left.refit=true", "ensemble.method=rank_mean").train();
    // Of six equal scores each has the mean rank: 3.5 of 6.
    assertThat(column("ensemble.oof.npy", 2)[0]).isEqualTo(3.5f / 6, rounding());
  }

  @Test
  void scoresOfTheSameInputsAreTaken() throws IOException {
    six.open("ensemble.members=[each, taking, next]").train();
    int opened = six.each.foldsOpened + six.all.foldsOpened + six.leftOut.foldsOpened;
    String[] other = {"name=other", "ensemble.members=[each, taking, next]"};
    var run = six.run("ensemble.members=[each, taking, next]");
    six.log.clear();
    six.open(other).reusing(List.of(run.folder())).train();
    assertThat(six.each.foldsOpened + six.all.foldsOpened + six.leftOut.foldsOpened)
        .isEqualTo(opened);
    String taken = ": taken from an experiment that has built the same";
    assertThat(six.log).contains("model each" + taken, "model all" + taken, "model taking" + taken);
    Path scores = root.resolve("work/other/scores");
    assertThat(scores.resolve("each.oof.npy"))
        .hasSameBinaryContentAs(six.work().resolve("scores/each.oof.npy"));
    assertThat(root.resolve("work/other/models/each/fold-0/tag-000.npz")).exists();
    assertThat(six.open(other).status())
        .filteredOn(stage -> !stage.stage().equals("submission"))
        .filteredOn(stage -> !stage.stage().startsWith("nested"))
        .allMatch(StageStatus::isCurrent);
    // Nested scores are taken when a model is to be trained from them.
    String[] changed = {
      "name=third", "ensemble.members=[next]", "models.next.features=[std]", "models.taking=null"
    };
    six.log.clear();
    six.open(changed).reusing(List.of(run.folder())).train();
    assertThat(six.log).contains("model all" + taken, "nested scores of all" + taken);
    assertThat(root.resolve("work/third/scores/all.nested-2.npy"))
        .hasSameBinaryContentAs(six.work().resolve("scores/all.nested-2.npy"));
  }
}

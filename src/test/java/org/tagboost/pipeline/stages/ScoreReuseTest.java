package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.pipeline.training.NestedScores;

/** Experiments {@code one} and {@code two} have scores, {@code six} wants them. */
class ScoreReuseTest {

  @TempDir Path root;
  private SixTracks six;
  private WrittenScores one;
  private String key;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
    one = donor("one", .25f);
    key = one.models.get("each").inputs().key();
  }

  private WrittenScores donor(String name, float score) throws IOException {
    WrittenScores donor = new WrittenScores(six.run("name=" + name));
    donor.writeAll("each", score);
    file(donor.run.folder().models("each").resolve("fold-0/tag-000.npz"), name);
    return donor;
  }

  private static Path file(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private ScoreReuse reuse(WrittenScores... donors) throws IOException {
    return new ScoreReuse(
        six.run().folder(), List.of(donors).stream().map(donor -> donor.run.folder()).toList());
  }

  private RunFolder to() throws IOException {
    return six.run().folder();
  }

  @Test
  void scoresOfTheSameKeyAreTakenWithTheirModels() throws IOException {
    assertThat(reuse(one).plain("each", key)).isTrue();
    assertThat(to().scores("each").info().orElseThrow().key()).isEqualTo(key);
    assertThat(to().scores("each").damage()).isEmpty();
    assertThat(to().scores("each").test().toArray()).containsOnly(.25f);
    assertThat(to().scoreInputs("each"))
        .hasSameTextualContentAs(one.run.folder().scoreInputs("each"));
    assertThat(to().models("each").resolve("fold-0/tag-000.npz")).hasContent("one");
    // The donor keeps what it has.
    assertThat(one.run.folder().scores("each").damage()).isEmpty();
  }

  @Test
  void nothingElseIsTaken() throws IOException {
    one.writeAll("all", 1);
    file(one.run.folder().scores().resolve("each.nested-0.npy"), "");
    assertThat(reuse(one).plain("each", key)).isTrue();
    assertThat(to().scores())
        .isDirectoryNotContaining("glob:**/all.*")
        .isDirectoryNotContaining("glob:**/each.nested*");
    assertThat(TinyExperiment.files(to().scores())).hasSize(5);
  }

  @Test
  void whoHasOtherOrDamagedScoresIsPassedOver() throws IOException {
    assertThat(reuse(one).plain("each", "other")).isFalse();
    assertThat(reuse().plain("each", key)).isFalse();
    WrittenScores two = donor("two", .75f);
    Files.write(one.run.folder().scores("each").testFile(), new byte[] {1});
    assertThat(reuse(one).plain("each", key)).isFalse();
    assertThat(to().scores("each").info()).isEmpty();
    assertThat(reuse(one, two).plain("each", key)).isTrue();
    assertThat(to().scores("each").test().toArray()).containsOnly(.75f);
  }

  @Test
  void modelsAndResultsOfBeforeAreReplaced() throws IOException {
    file(to().models("each").resolve("fold-0/tag-001.npz"), "old");
    file(to().results("each").resolve("old/fold-0/tag-001.npy"), "old");
    file(to().scores("each").testFile(), "old");
    assertThat(reuse(one).plain("each", key)).isTrue();
    assertThat(to().models("each").resolve("fold-0"))
        .isDirectoryContaining("glob:**/tag-000.npz")
        .isDirectoryNotContaining("glob:**/tag-001.npz");
    assertThat(to().results("each")).doesNotExist();
    assertThat(to().scores("each").damage()).isEmpty();
  }

  /** The information says that scores are finished, which those half taken are not. */
  @Test
  void whatCannotBeTakenIsUnfinished() throws IOException {
    file(to().scores("each").infoFile(), "old");
    file(to().scores("each").outOfFoldFile().resolve("a directory"), "in the way");
    assertThatThrownBy(() -> reuse(one).plain("each", key))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            to().scores() + ": cannot take the scores in " + one.run.folder().scores() + " (");
    assertThat(to().scores("each").infoFile()).doesNotExist();
  }

  private void writeNested(String text) {
    NestedScores scores = NestedScores.of(one.run.folder(), "all");
    scores.write(
        0,
        WrittenScores.matrix(WrittenScores.all(6, .5f)),
        Optional.of(WrittenScores.matrix(WrittenScores.all(2, .125f))));
    scores.finish(new NestedScores.Info(text, new StageCost(1, 1)), List.of(0), List.of());
  }

  @Test
  void nestedScoresAreTakenLikewise() throws IOException {
    writeNested(key);
    file(one.run.folder().models("all.nested").resolve("without-0-1/all-tags.npz"), "nested");
    one.writeAll("all", 1);
    assertThat(reuse(one).nested("all", "other")).isFalse();
    assertThat(reuse(one).nested("all", key)).isTrue();
    NestedScores taken = NestedScores.of(to(), "all");
    assertThat(taken.info().orElseThrow().key()).isEqualTo(key);
    assertThat(taken.damage()).isEmpty();
    assertThat(taken.ofFold(0).get(5, 2)).isEqualTo(.5f);
    assertThat(taken.testOfFold(0).orElseThrow().get(1, 2)).isEqualTo(.125f);
    assertThat(to().models("all.nested").resolve("without-0-1/all-tags.npz")).exists();
    assertThat(to().scores("all").info()).isEmpty();
  }

  /** Leave-one-out scores come from the models of the plain scores, so that there are no others. */
  @Test
  void nestedScoresMayHaveNoModels() throws IOException {
    writeNested(key);
    assertThat(reuse(one).nested("all", key)).isTrue();
    assertThat(to().models("all.nested")).doesNotExist();
    Files.delete(one.run.folder().scores().resolve("all.nested-0.npy"));
    assertThat(reuse(one).nested("all", key)).isFalse();
  }
}

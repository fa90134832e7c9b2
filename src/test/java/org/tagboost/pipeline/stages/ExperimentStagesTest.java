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
import org.tagboost.config.ModelConfig;
import org.tagboost.execution.RemainingTime;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.training.NestedScores;

/** Model {@code next} starts from {@code all}, and {@code taking} from {@code left}. */
class ExperimentStagesTest {

  @TempDir Path root;
  private SixTracks six;
  private Run run;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
  }

  private ExperimentStages stages(String... overrides) throws IOException {
    run = six.run(overrides);
    return new ExperimentStages(run, List.of());
  }

  private static List<String> names(List<Stage<?>> stages) {
    return stages.stream().map(Stage::name).toList();
  }

  private static List<String> untrained(ExperimentStages stages, boolean all) {
    return stages.untrained(all).stream().map(ModelConfig::name).toList();
  }

  @Test
  void allScoresOfAnExperimentAreStages() throws IOException {
    ExperimentStages stages = stages();
    assertThat(names(stages.scores()))
        .containsExactly(
            "model each",
            "model all",
            "model left",
            "model next",
            "model taking",
            "nested scores of all",
            "nested scores of left");
    assertThat(names(List.of(stages.features(), stages.ensemble(), stages.report())))
        .containsExactly("features", "ensemble", "report");
    assertThat(names(List.of(stages.submission(), stages.bundle())))
        .containsExactly("submission", "bundle");
  }

  @Test
  void aModelComesAfterTheOneThatItStartsFrom() throws IOException {
    assertThat(names(stages("models.each.start_from=left").scores()))
        .startsWith("model left", "model each", "model all");
  }

  /** Nested scores that are only missing are trained once somebody reads them. */
  @Test
  void nestedScoresThatWereLostAreTrainedAgain() throws IOException {
    ExperimentStages stages = stages("part.models=[next]");
    assertThat(names(stages.training()))
        .containsExactly("features", "folds", "model all", "model next");
    NestedScores nested = NestedScores.of(run.folder(), "all");
    nested.write(0, WrittenScores.matrix(WrittenScores.all(6, 0)), Optional.empty());
    nested.finish(new NestedScores.Info("key", new StageCost(1, 1)), List.of(0), List.of());
    Files.delete(nested.file(0));
    Files.delete(six.work().resolveSibling("six.part/scores/all.nested.json"));
    assertThat(names(stages.training()))
        .containsExactly("features", "folds", "model all", "model next", "nested scores of all");
  }

  @Test
  void modelsAreTrainedWithThoseTheyStartFrom() throws IOException {
    ExperimentStages stages = stages();
    assertThat(untrained(stages, false)).containsExactly("each", "all", "left", "next", "taking");
    var written = new WrittenScores(run);
    for (String model : List.of("each", "all", "left", "taking")) {
      written.writeAll(model, .5f);
    }
    assertThat(untrained(stages, false)).containsExactly("next", "all");
    written.writeAll("next", .5f);
    assertThat(untrained(stages, false)).isEmpty();
    assertThat(untrained(stages, true)).containsExactly("each", "all", "left", "next", "taking");
  }

  @Test
  void everyStageOfTasksIsFoundByItsName() throws IOException {
    ExperimentStages stages = stages();
    assertThat(stages.ofTasks("features")).isSameAs(stages.features());
    assertThat(stages.ofTasks("model next")).isSameAs(stages.scores().get(3));
    assertThat(stages.ofTasks("nested scores of left")).isSameAs(stages.scores().get(6));
    assertThat(stages.ofTasks("refit of next").name()).isEqualTo("refit of next");
    // The model is refitted anyway.
    for (String name : List.of("refit of all", "report")) {
      assertThatThrownBy(() -> stages.ofTasks(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no stage of tasks " + name);
    }
  }

  @Test
  void allModelsHaveToBeTrained() throws IOException {
    ExperimentStages stages = stages("part.models=[each, left]");
    var written = new WrittenScores(run);
    written.writeAll("each", .5f);
    assertThatThrownBy(stages::requireTrained)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the scores of model left are missing");
    written.writeAll("left", .5f);
    stages.requireTrained();
  }

  @Test
  void scoresAreTakenFromDonors() throws IOException {
    var donor = new WrittenScores(six.run("name=donor"));
    donor.writeAll("each", .5f);
    ExperimentStages stages = new ExperimentStages(six.run(), List.of(donor.run.folder()));
    assertThat(stages.scores().get(0).reuse()).isTrue();
    assertThat(stages.scores().get(0).status().isCurrent()).isTrue();
    assertThat(stages.scores().get(1).reuse()).isFalse();
    assertThat(stages.scores().get(5).reuse()).isFalse();
    NestedScores nested = NestedScores.of(donor.run.folder(), "all");
    nested.write(0, WrittenScores.matrix(WrittenScores.all(6, 0)), Optional.empty());
    String key = donor.models.get("all").inputs().key();
    nested.finish(new NestedScores.Info(key, new StageCost(1, 1)), List.of(0), List.of());
    assertThat(stages.scores().get(5).reuse()).isTrue();
  }

  /** They are made with the plain scores, by the same models. */
  @Test
  void leaveOneOutScoresAreMadeWithTheModel() throws IOException {
    ExperimentStages stages = stages();
    stages.features().build();
    Stage<?> left = stages.scores().get(2);
    left.announce(new RemainingTime(1));
    left.build();
    assertThat(stages.scores().get(6).status().isCurrent()).isTrue();
    assertThat(six.leftOut.foldsOpened).isEqualTo(3);
  }
}

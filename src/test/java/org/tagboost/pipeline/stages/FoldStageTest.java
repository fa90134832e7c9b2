package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Run;

class FoldStageTest {

  @TempDir Path root;
  private SixTracks six;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root);
  }

  private String inputs(String... overrides) throws IOException {
    return new FoldStage(six.run(overrides)).inputs().toString();
  }

  @Test
  void dependOnWhatDecidesThem() throws IOException {
    Run run = six.run();
    FoldStage stage = new FoldStage(run);
    assertThat(stage.name()).isEqualTo("folds");
    assertThat(stage.upstream()).isEmpty();
    assertThat(stage.inputs().toString())
        .startsWith("{code=folds 1, folds.count=3, seed of the folds=1, groups=")
        .contains("training tracks=" + run.identity().trainTracks())
        .contains("labels=" + run.identity().labels())
        .contains("column of folds=");
    assertThat(inputs("folds.seed=9")).contains("seed of the folds=9");
    assertThat(inputs("folds.column=null")).doesNotContain("column of folds");
  }

  /** The numbers of the folds serve as groups here. */
  @Test
  void dependOnGroupsAndTheirCode() throws IOException {
    String grouped = inputs("folds.column=null", "folds.group=fold");
    assertThat(grouped).startsWith("{code=folds with groups 2, ");
    assertThat(grouped.replaceAll(".*(groups=[0-9a-f]+).*", "$1"))
        .isNotEqualTo(inputs("folds.column=null").replaceAll(".*(groups=[0-9a-f]+).*", "$1"));
  }

  @Test
  void areWrittenForPeopleAndSealed() throws IOException {
    FoldStage stage = new FoldStage(six.run());
    assertThat(stage.builtFrom()).isEmpty();
    assertThat(stage.damage()).isPresent();
    stage.build();
    Path csv = six.work().resolve("folds.csv");
    assertThat(Files.readAllLines(csv))
        .containsExactly("track,fold", "a,0", "b,1", "c,2", "d,0", "e,1", "f,2");
    assertThat(stage.builtFrom()).contains(stage.inputs().key());
    assertThat(StageInputs.read(stage.record())).contains(stage.inputs());
    assertThat(stage.damage()).isEmpty();
    Files.delete(stage.record());
    assertThat(stage.builtFrom()).contains("unknown");
    Files.writeString(csv, "track,fold\n");
    assertThat(stage.damage()).contains(csv + " has 11 bytes, 35 were written");
  }

  @Test
  void areOpenedWithoutTheFile() throws IOException {
    Run run = six.run();
    assertThat(new FoldStage(run).open()).isSameAs(run.folds());
    assertThat(run.folds().foldOf(5)).isEqualTo(2);
  }
}

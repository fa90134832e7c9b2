package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageInputs;

class SubmissionStageTest {

  @TempDir Path root;
  private SixTracks six;
  private WrittenScores written;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
    file = six.report().resolve("submission.csv");
  }

  private SubmissionStage stage(String... overrides) throws IOException {
    written = new WrittenScores(six.run(overrides));
    float[][] test = {{.125f, .5f, 1}, {0, .25f, .75f}};
    written.writeEnsemble(WrittenScores.all(6, .5f), test, List.of());
    return new SubmissionStage(written.run, written.ensemble);
  }

  @Test
  void writesTheTestScoresAndChecksThem() throws IOException {
    SubmissionStage stage = stage();
    assertThat(stage.name()).isEqualTo("submission");
    assertThat(stage.upstream().toArray()).containsExactly(written.ensemble);
    assertThat(stage.open()).isEqualTo(file);
    assertThat(stage.builtFrom()).isEmpty();
    stage.build();
    assertThat(Files.readAllLines(file)).hasSize(3).startsWith("track,prediction");
    assertThat(Files.readAllLines(file).get(1)).matches("y,\"0.1250*,0.50*,1(.0)?0*\"");
    assertThat(Files.readAllLines(file).get(2)).matches("z,\"0(.0)?0*,0.250*,0.750*\"");
    assertThat(six.log)
        .contains(
            "submission: 2 tracks x 3 tags, "
                + Files.size(file)
                + " bytes, read back and checked: "
                + file);
    assertThat(StageInputs.read(stage.record())).contains(stage.inputs());
    assertThat(stage.record()).isEqualTo(six.work().resolve("submission.inputs.json"));
    assertThat(stage.status().isCurrent()).isTrue();
  }

  @Test
  void aFileThatWasEditedIsNotTakenForOurs() throws IOException {
    SubmissionStage stage = stage();
    stage.build();
    Files.writeString(file, Files.readString(file) + "x,\"0,0,0\"\n");
    assertThat(stage.status().isCurrent()).isFalse();
    assertThat(stage.status().reasons()).containsExactly("submission.csv changed");
    Files.delete(stage.record());
    assertThat(stage.builtFrom()).contains("unknown");
  }

  @Test
  void dependsOnScoresAndFormat() throws IOException {
    SubmissionStage stage = stage("submission.digits=6");
    stage.build();
    assertThat(stage.inputs().toString())
        .startsWith("{code=submission 1, ")
        .contains("submission.digits=6")
        .contains("submission.max_mb=250")
        .contains("scores of ensemble=" + written.ensemble.inputs().key());
  }

  /** Each of three scores of a track has its digits. */
  @Test
  void digitsAreThoseOfTheConfig() throws IOException {
    SubmissionStage stage = stage("submission.digits=6");
    written.writeEnsemble(WrittenScores.all(6, .5f), WrittenScores.all(2, 1 / 3f), List.of());
    stage.build();
    assertThat(Files.readAllLines(file).get(1)).isEqualTo("y,\"0.333333,0.333333,0.333333\"");
  }

  @Test
  void scoresThatWereChangedAreNotSubmitted() throws IOException {
    SubmissionStage stage = stage();
    Path scores = six.work().resolve("scores/ensemble.test.npy");
    Files.write(scores, new byte[] {1});
    assertThatThrownBy(stage::build)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(scores + " has 1 bytes, ");
    assertThat(file).doesNotExist();
  }
}

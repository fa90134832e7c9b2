package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.report.ExperimentReport;

class ReportStageTest {

  private static final String MEMBERS = "ensemble.members=[each]";

  @TempDir Path root;
  private SixTracks six;
  private WrittenScores written;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
  }

  private ReportStage stage(String... overrides) throws IOException {
    written = new WrittenScores(six.run(overrides));
    return new ReportStage(written.run, written.features, written.ensemble);
  }

  @Test
  void readsFeaturesAndTheEnsemble() throws IOException {
    ReportStage stage = stage();
    assertThat(stage.name()).isEqualTo("report");
    assertThat(stage.upstream().toArray()).containsExactly(written.features, written.ensemble);
    assertThat(stage.record()).isEqualTo(six.work().resolve("report.inputs.json"));
  }

  @Test
  void dependsOnAllThatItTellsOf() throws IOException {
    assertThat(stage(MEMBERS).inputs().toString())
        .startsWith("{code=report 4, ")
        .contains("name=six", "seed=1", "models.each.kind=each", "decision.thresholds=best_f1")
        .contains("scores of ensemble=" + written.ensemble.inputs().key())
        .contains("names of tags=", "generated data=false")
        .doesNotContain("workers=", "work_dir=", "bundle.", "labels of test tracks");
    Files.writeString(root.resolve("data/GENERATED.md"), "");
    assertThat(stage().inputs().toString()).contains("generated data=true");
  }

  private String labels() throws IOException {
    return stage().inputs().toString().replaceAll(".*(labels of test tracks=[0-9a-f]*).*", "$1");
  }

  @Test
  void dependsOnTheLabelsOfTestTracks() throws IOException {
    Path test = root.resolve("data/test.csv");
    Files.writeString(test, "track,tags\ny,0\nz,1\n");
    String before = labels();
    assertThat(before).startsWith("labels of test tracks=");
    Files.writeString(test, "track,tags\ny,0\nz,0\n");
    assertThat(labels()).startsWith("labels of test tracks=").isNotEqualTo(before);
  }

  @Test
  void isWrittenSealedAndKept() throws IOException {
    ReportStage stage = stage(MEMBERS);
    written.features.build();
    written.writeAll("each", .5f);
    written.writeEnsemble(WrittenScores.all(6, .5f), WrittenScores.all(2, .5f), List.of());
    assertThat(stage.builtFrom()).isEmpty();
    assertThat(stage.damage()).isPresent();
    ExperimentReport opened = stage.open();
    assertThat(opened.experiment()).isEqualTo("six");
    assertThat(stage.open()).isNotSameAs(opened);
    stage.build();
    assertThat(stage.open()).isSameAs(stage.open());
    assertThat(stage.builtFrom()).contains(stage.inputs().key());
    assertThat(StageInputs.read(stage.record())).contains(stage.inputs());
    assertThat(stage.damage()).isEmpty();
    assertThat(stage.status().isCurrent()).isTrue();
    Files.delete(stage.record());
    assertThat(stage.builtFrom()).contains("unknown");
    Path page = six.report().resolve("report.html");
    assertThat(page).content().contains("six");
    Files.writeString(page, "");
    assertThat(stage.damage().orElseThrow()).contains("report.html has 0 bytes, ");
    Files.delete(page);
    assertThat(stage.builtFrom()).isEmpty();
  }
}

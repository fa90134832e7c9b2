package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.run.Run;

class ModelInputsTest {

  private static final String STOPPING =
      "models.trees={kind: xgboost, features: [mean], early_stopping: {patience: 2, share: 0.5}}";

  @TempDir Path root;
  private SixTracks six;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
  }

  private String inputs(String model, String... overrides) throws IOException {
    Run run = six.run(overrides);
    return new ModelInputs(run).of(run.config().models().get(model)).toString();
  }

  @Test
  void areCodeSettingsFeaturesAndData() throws IOException {
    Run run = six.run();
    ScoreIdentity identity = run.identity();
    assertThat(inputs("each"))
        .startsWith("{code=training 3, each 1, Shares 1, models.each.")
        .contains("models.each.refit=false", ", seed=1, ", "code of features=2")
        .contains("embeddings=" + run.embeddings(), "features.drop_last_frames=0")
        .contains("code of features.statistics=1")
        .contains("training tracks=" + identity.trainTracks())
        .contains("test tracks=" + identity.testTracks(), "tags=" + identity.tags())
        .contains("labels=" + identity.labels(), "folds=" + identity.folds())
        .doesNotContain("models.all", "groups=", "folds trained", "scores of");
  }

  @Test
  void ofGroupsOnlyThoseOfTheModelCount() throws IOException {
    String pca = "features.pca={small: {of: [mean], components: 1}}";
    assertThat(inputs("each", pca)).doesNotContain("features.pca");
    assertThat(inputs("each", pca, "models.each.features=[small]"))
        .contains("code of features.pca=", "code of features.statistics=1")
        .contains("features.pca.small.components=1");
  }

  /** Leave-one-out scores leave whole groups out, and so does the part that stops training. */
  @Test
  void groupsCountWhereTheyDecideWhatIsLeftOut() throws IOException {
    assertThat(inputs("left")).contains("groups=").doesNotContain("code of groups");
    assertThat(inputs("trees", STOPPING)).contains("groups=").doesNotContain("code of groups");
    String[] grouped = {STOPPING, "folds.column=null", "folds.group=fold"};
    assertThat(inputs("trees", grouped)).contains("code of groups=2");
    assertThat(inputs("left", grouped)).contains("groups=").doesNotContain("code of groups");
    assertThat(inputs("each", grouped)).doesNotContain("groups");
  }

  @Test
  void scoresToStartFromAreInputsToo() throws IOException {
    Run run = six.run();
    var inputs = new ModelInputs(run);
    String all = inputs.of(run.config().models().get("all")).key();
    assertThat(inputs.of(run.config().models().get("next")).toString())
        .endsWith("scores of all=" + all + "}");
    assertThat(inputs.of(run.config().models().get("next")))
        .isSameAs(inputs.of(run.config().models().get("next")));
  }

  @Test
  void aPartIsOfTheFoldsThatAreTrained() throws IOException {
    assertThat(inputs("each", "part.models=[each]", "part.folds=[0, 2]"))
        .contains("folds trained=[0, 2]");
    assertThat(inputs("each", "part.models=[each]")).doesNotContain("folds trained");
  }
}

package org.tagboost.features.length;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.data.Sequence;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FramePass;
import org.tagboost.features.TrainingFrames;

class LengthKindTest {

  private static final LengthKind KIND = new LengthKind();

  private static float pool(FrameGroup group, int frames) {
    float[] row = {-1, -1};
    group.pooler(new FramePass()).pool(Sequence.of(frames, 1, new float[frames]), frames, row, 1);
    assertThat(row[0]).isEqualTo(-1);
    return row[1];
  }

  private static FrameGroup load(FeatureGroupConfig group) {
    return KIND.load(group, FeatureFiles.in(Path.of("none")));
  }

  @Test
  void isTheNumberOfFramesOrItsLogarithm() {
    FeatureGroupConfig raw = LengthKind.groups(Length.RAW).get(0);
    FeatureGroupConfig log = LengthKind.groups(Length.LOG).get(0);
    assertThat(pool(load(raw), 3)).isEqualTo(3);
    assertThat(pool(load(log), 3)).isCloseTo((float) Math.log(3), within(1e-7f));
  }

  /** It needs no look at the training tracks. */
  @Test
  void isFittedByItsSettingsAlone(@TempDir Path dir) throws IOException {
    Files.createDirectory(dir.resolve("track_embeddings"));
    FeatureGroupConfig raw = LengthKind.groups(Length.RAW).get(0);
    FrameGroup fitted =
        KIND.fit(
            raw, new TrainingFrames(EmbeddingStore.open(dir), List.of("a"), 0, NonFinite.REFUSE));
    assertThat(fitted.config()).isEqualTo(raw);
    assertThat(pool(fitted, 5)).isEqualTo(5);
  }

  @Test
  void mayBeLeftOut() {
    assertThat(LengthKind.groups(Length.NONE)).isEmpty();
  }
}

package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.models.TrainedTags;

class PartFileTest {

  @TempDir Path folder;

  @Test
  void givesBackWhatWasWritten() {
    float[][] heldOut = {{0.1f, 0.2f}, {0.3f, 0.4f}};
    float[][] test = {{0.5f, 0.6f, 0.7f}, {0.8f, 0.9f, 1f}};
    Path file = folder.resolve("fold-0/all-tags.npy");

    PartFile.write(file, new TrainedTags(heldOut, test, new byte[0], "pb", 7), 3.0);

    PartFile part = PartFile.read(file, 2);
    for (int tag = 0; tag < 2; tag++) {
      float[] heldOutRead = new float[2];
      float[] testRead = new float[3];
      part.copyHeldOut(tag, heldOutRead);
      part.copyTest(tag, testRead);
      assertThat(heldOutRead).isEqualTo(heldOut[tag]);
      assertThat(testRead).isEqualTo(test[tag]);
      assertThat(part.rounds(tag)).isEqualTo(7);
      // Two tags share three seconds.
      assertThat(part.seconds(tag)).isEqualTo(1.5);
    }
  }

  @Test
  void aSplitMayScoreNothingOnOneSide() {
    Path file = folder.resolve("refit/tag-000.npy");
    PartFile.write(
        file,
        new TrainedTags(new float[][] {{}}, new float[][] {{0.5f}}, new byte[0], "ubj", 1),
        1);
    float[] test = new float[1];
    PartFile.read(file, 0).copyTest(0, test);
    assertThat(test).containsExactly(0.5f);
  }
}

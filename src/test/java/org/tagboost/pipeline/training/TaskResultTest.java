package org.tagboost.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskResultTest {

  @TempDir Path folder;

  @Test
  void givesBackWhatWasWritten() {
    float[][] heldOut = {{0.1f, 0.2f}, {0.3f, 0.4f}};
    float[][] test = {{0.5f, 0.6f, 0.7f}, {0.8f, 0.9f, 1f}};
    Path file = folder.resolve("fold-0/all-tags.npy");

    float[][] leftOut = {{0.61f, 0.62f, 0.63f}, {0.71f, 0.72f, 0.73f}, {0.81f, 0.82f, 0.83f}};
    leftOut = java.util.Arrays.copyOf(leftOut, heldOut.length);
    TaskResult.write(file, heldOut, leftOut, test, 7, 3.0);

    TaskResult result = TaskResult.read(file, 2, 3);
    for (int tag = 0; tag < 2; tag++) {
      float[] heldOutRead = new float[2];
      float[] testRead = new float[3];
      result.copyHeldOut(tag, heldOutRead);
      result.copyTest(tag, testRead);
      assertThat(heldOutRead).isEqualTo(heldOut[tag]);
      assertThat(testRead).isEqualTo(test[tag]);
      assertThat(result.rounds(tag)).isEqualTo(7);
      // Two tags share three seconds.
      assertThat(result.seconds(tag)).isEqualTo(1.5);
    }
  }

  @Test
  void aSplitMayScoreNothingOnOneSide() {
    Path file = folder.resolve("refit/tag-000.npy");
    TaskResult.write(file, new float[][] {{}}, new float[][] {{}}, new float[][] {{0.5f}}, 1, 1);
    float[] test = new float[1];
    TaskResult.read(file, 0, 0).copyTest(0, test);
    assertThat(test).containsExactly(0.5f);
  }
}

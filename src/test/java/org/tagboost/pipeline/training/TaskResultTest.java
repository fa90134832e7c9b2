package org.tagboost.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskResultTest {

  @TempDir Path folder;

  @Test
  void givesBackWhatWasWritten() {
    float[][] heldOut = {{0.1f, 0.2f}, {0.3f, 0.4f}};
    float[][] test = {{0.5f, 0.6f, 0.7f}, {0.8f, 0.9f, 1f}};
    Path file = folder.resolve("fold-0/all-tags.npy");

    float[][] leftOut = {{0.61f, 0.62f, 0.63f}, {0.71f, 0.72f, 0.73f}};
    TaskResult.write(file, heldOut, leftOut, test, 7, 3.0, List.of());

    TaskResult result = TaskResult.read(file, 2, 3);
    for (int tag = 0; tag < 2; tag++) {
      float[] heldOutRead = new float[2];
      float[] testRead = new float[3];
      result.copyHeldOut(tag, heldOutRead);
      result.copyTest(tag, testRead);
      float[] leftOutRead = new float[3];
      result.copyLeftOut(tag, leftOutRead);
      assertThat(leftOutRead).isEqualTo(leftOut[tag]);
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
    float[][] none = {{}};
    TaskResult.write(file, none, none, new float[][] {{0.5f}}, 1, 1, List.of());
    float[] test = new float[1];
    TaskResult.read(file, 0, 0).copyTest(0, test);
    assertThat(test).containsExactly(0.5f);
  }

  /** Of three held-out and two test tracks; what belongs to another split is not taken either. */
  @Test
  void aChangedResultOrModelIsNotTaken() throws IOException {
    TrainingTask task =
        new TrainingTask(
            new Split("fold-0", Set.of(0), new int[] {3}, new int[] {0, 1, 2}, true),
            new int[] {0},
            false);
    Path file = folder.resolve("fold-0/tag-000.npy");
    Path model = Files.writeString(folder.resolve("model.ubj"), "trees");
    float[][] heldOut = {{0.1f, 0.2f, 0.3f}};
    TaskResult.write(
        file, heldOut, new float[1][0], new float[][] {{0.4f, 0.5f}}, 9, 1, List.of(model));
    assertThat(TaskResult.isIntact(file, task, 0, 2, List.of(model))).isTrue();
    assertThat(TaskResult.isIntact(file, task, 0, 3, List.of(model))).isFalse();
    assertThat(TaskResult.isIntact(file, task, 0, 2, List.of())).isFalse();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 128; i < bytes.length; i++) { // after the header
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      assertThat(TaskResult.isIntact(file, task, 0, 2, List.of(model))).as("byte " + i).isFalse();
    }
    Files.write(file, Arrays.copyOf(bytes, 140));
    assertThat(TaskResult.isIntact(file, task, 0, 2, List.of(model))).isFalse();
    Files.write(file, bytes);
    Files.writeString(model, "treez");
    assertThat(TaskResult.isIntact(file, task, 0, 2, List.of(model))).isFalse();
  }
}

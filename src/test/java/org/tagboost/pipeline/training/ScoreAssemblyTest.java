package org.tagboost.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.FloatMatrix;

/** Three training tracks, two test tracks, two tags, two folds: {0, 2} and {1}. */
class ScoreAssemblyTest {

  private static final int[] FIRST = {0, 2};
  private static final int[] SECOND = {1};

  @TempDir Path folder;

  @Test
  void putsHeldOutTracksInTheirRowsAndAveragesTestScores() {
    ScoreAssembly assembly = new ScoreAssembly(3, 2, 2);
    add(assembly, split("fold-0", FIRST, true), 0, new float[] {0.1f, 0.3f}, 0.25f, 0.5f);
    add(assembly, split("fold-0", FIRST, true), 1, new float[] {0.4f, 0.6f}, 0.5f, 0f);
    add(assembly, split("fold-1", SECOND, true), 0, new float[] {0.2f}, 0.75f, 1f);
    add(assembly, split("fold-1", SECOND, true), 1, new float[] {0.5f}, 1f, 0.5f);

    assertRows(assembly.outOfFold(), new float[][] {{0.1f, 0.4f}, {0.2f, 0.5f}, {0.3f, 0.6f}});
    // (0.25 + 0.75) / 2, (0.5 + 1) / 2; (0.5 + 1) / 2, (0 + 0.5) / 2.
    assertRows(assembly.test(), new float[][] {{0.5f, 0.75f}, {0.75f, 0.25f}});
    assertThat(assembly.meanRounds()).isEqualTo(5.0);
    assertThat(assembly.seconds()).isEqualTo(8.0);
  }

  @Test
  void aRefitAloneGivesTestScores() {
    ScoreAssembly assembly = new ScoreAssembly(3, 2, 1);
    add(assembly, split("fold-0", FIRST, false), 0, new float[] {0.1f, 0.3f});
    add(assembly, split("fold-1", SECOND, false), 0, new float[] {0.2f});
    add(assembly, split("refit", new int[0], true), 0, new float[0], 0.7f, 0.8f);

    assertRows(assembly.outOfFold(), new float[][] {{0.1f}, {0.2f}, {0.3f}});
    assertRows(assembly.test(), new float[][] {{0.7f}, {0.8f}});
  }

  private static Split split(String name, int[] heldOut, boolean scoresTest) {
    return new Split(name, Set.of(), new int[0], heldOut, scoresTest);
  }

  /** Adds a task of five rounds and two seconds. */
  private void add(ScoreAssembly assembly, Split split, int tag, float[] heldOut, float... test) {
    TrainingTask task = new TrainingTask(split, new int[] {tag}, false);
    Path file = task.result(folder);
    TaskResult.write(
        file, new float[][] {heldOut}, new float[1][0], new float[][] {test}, 5, 2.0, List.of());
    assembly.add(task, TaskResult.read(file, heldOut.length, 0));
  }

  private static void assertRows(FloatMatrix matrix, float[][] expected) {
    assertThat(matrix.rows()).isEqualTo(expected.length);
    for (int row = 0; row < expected.length; row++) {
      float[] actual = new float[matrix.columns()];
      matrix.copyRow(row, actual);
      assertThat(actual).as("row " + row).isEqualTo(expected[row]);
    }
  }
}

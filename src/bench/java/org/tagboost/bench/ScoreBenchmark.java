package org.tagboost.bench;

import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tagboost.ensemble.Blend;
import org.tagboost.evaluation.AveragePrecision;

/** Average precision and blends of one tag's scores at contest size, 51,134 tracks. */
@State(Scope.Thread)
public class ScoreBenchmark {

  private static final int TRACKS = 51_134;
  private static final double SHARE_OF_POSITIVES = 0.015;

  private final float[] first = new float[TRACKS];
  private final float[] second = new float[TRACKS];
  private final float[] blended = new float[TRACKS];
  private final boolean[] positive = new boolean[TRACKS];

  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    for (int track = 0; track < TRACKS; track++) {
      first[track] = (float) random.nextDouble();
      second[track] = (float) random.nextDouble();
      positive[track] = random.nextDouble() < SHARE_OF_POSITIVES;
    }
  }

  @Benchmark
  public double averagePrecision() {
    return AveragePrecision.of(first, positive);
  }

  @Benchmark
  public float[] mean() {
    new Blend.Mean().blend(List.of(first, second), blended);
    return blended;
  }

  @Benchmark
  public float[] rankMean() {
    new Blend.RankMean().blend(List.of(first, second), blended);
    return blended;
  }
}

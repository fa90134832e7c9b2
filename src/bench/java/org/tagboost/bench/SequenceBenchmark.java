package org.tagboost.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.RowPooler;
import org.tagboost.features.statistics.Statistic;
import org.tagboost.features.statistics.StatisticsKind;

/**
 * Decoding and pooling of one sequence of the contest's mean size, 58 frames x 768 dims, 178 KB.
 */
@State(Scope.Thread)
public class SequenceBenchmark {

  private static final int FRAMES = 58;
  private static final int DIMS = 768;

  private final Sequence sequence = new Sequence();
  private final RowPooler statistics = statistics();
  private ByteBuffer file = ByteBuffer.allocateDirect(0);
  private float[] row = new float[0];

  private static RowPooler statistics() {
    StatisticsKind kind = new StatisticsKind();
    List<FeatureGroupConfig> groups =
        Arrays.stream(Statistic.values()).map(StatisticsKind::group).toList();
    return new RowPooler(
        new FeatureConfig(0, groups),
        groups.stream().map(group -> kind.load(group, FeatureFiles.in(Path.of("none")))).toList());
  }

  @Setup
  public void write() throws IOException {
    float[] values = new float[FRAMES * DIMS];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    Path path = Files.createTempFile("sequence", ".npy");
    MatrixWriter.write(path, FRAMES, DIMS, values);
    byte[] bytes = Files.readAllBytes(path);
    file = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    Files.delete(path);
    row = new float[statistics.columns(DIMS)];
    decode();
  }

  @Benchmark
  public Sequence decode() {
    NpyDecoder.decode(file, "sequence.npy", NonFinite.REFUSE, sequence);
    return sequence;
  }

  @Benchmark
  public float[] pool() {
    statistics.pool(sequence, row);
    return row;
  }
}

package org.tagboost.features;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.FeatureConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.RowBuffer;
import org.tagboost.failure.UserException;

/**
 * The two matrices being written. They are made when the first sequence has told the dims.
 * Thread-safe.
 */
final class FeatureRows implements AutoCloseable {

  private final Path folder;
  private final FeatureConfig config;
  private final int trainTracks;
  private final int testTracks;
  private final String location;
  private volatile @Nullable Matrices matrices;
  private volatile boolean vectors;

  private record Matrices(
      FeatureColumns columns, String firstFile, MatrixWriter train, MatrixWriter test) {}

  FeatureRows(Path folder, FeatureConfig config, int trainTracks, int testTracks, String location) {
    this.folder = folder;
    this.config = config;
    this.trainTracks = trainTracks;
    this.testTracks = testTracks;
    this.location = location;
  }

  /** A file had no axis of frames. */
  void sawVector() {
    if (!vectors) {
      vectors = true;
    }
  }

  /** Whether some file had no axis of frames. */
  boolean hasVectors() {
    return vectors;
  }

  /**
   * Makes the matrices for the first sequence, and compares every later one with it.
   *
   * @throws UserException if the dims differ
   */
  void checkDims(int dims, String file) throws IOException {
    Matrices current = matrices;
    if (current == null) {
      current = create(dims, file);
    }
    if (current.columns.dims() != dims) {
      throw unequalDims(file, dims, current.firstFile, current.columns.dims());
    }
  }

  /** That two sequences differ in dims. */
  static UserException unequalDims(String file, int dims, String other, int otherDims) {
    return new UserException(
        file
            + ": has "
            + dims
            + " dims where "
            + other
            + " has "
            + otherDims
            + "; every track needs the same dims: re-export the odd one or leave it out");
  }

  private synchronized Matrices create(int dims, String file) throws IOException {
    Matrices current = matrices;
    if (current == null) {
      FeatureColumns columns = FeatureColumns.of(config, dims);
      AtomicFile.createDirectories(folder);
      current =
          new Matrices(
              columns,
              file,
              MatrixWriter.create(folder.resolve("train.npy"), trainTracks, columns.count()),
              MatrixWriter.create(folder.resolve("test.npy"), testTracks, columns.count()));
      matrices = current;
    }
    return current;
  }

  /** A way in for one thread; comes after {@link #checkDims}. */
  Pooled pooled() {
    return new Pooled(train().buffer(), test().buffer());
  }

  /** Pooled columns of one thread's tracks on their way into the matrices. */
  final class Pooled {

    private final RowBuffer train;
    private final RowBuffer test;

    private Pooled(RowBuffer train, RowBuffer test) {
      this.train = train;
      this.test = test;
    }

    /** Takes the pooled columns of a track: training tracks first, then test tracks. */
    void put(int index, float[] pooled) throws IOException {
      if (index < trainTracks) {
        train.put(index, pooled);
      } else {
        test.put(index - trainTracks, pooled);
      }
    }

    void flush() throws IOException {
      train.flush();
      test.flush();
    }
  }

  MatrixWriter train() {
    return made().train;
  }

  MatrixWriter test() {
    return made().test;
  }

  FeatureColumns columns() {
    return made().columns;
  }

  /** The file whose dims all others must have. */
  String firstFile() {
    return made().firstFile;
  }

  private Matrices made() {
    Matrices current = matrices;
    if (current == null) {
      throw new UserException(location + ": holds no sequence of any track");
    }
    return current;
  }

  @Override
  public void close() throws IOException {
    Matrices current = matrices;
    if (current != null) {
      try (current.train;
          current.test) {
        matrices = null;
      }
    }
  }
}

package org.tagboost.models.kernel;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.algebra.RowProducts;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.models.onnx.OnnxGraph;

/**
 * A linear map of scaled rows: distances are taken between {@code root x} and {@code root y}, which
 * is the Mahalanobis distance of {@code root' root}. What a row becomes depends on it alone, to the
 * last bit. Thread-safe.
 */
final class Metric implements AutoCloseable {

  private static final String ARRAY = "metric";

  private final DenseMatrix root;
  private final RowProducts products;

  /**
   * @param root columns x columns; closed with this
   */
  Metric(DenseMatrix root) {
    this.root = root;
    this.products = new RowProducts(root);
  }

  /** The map; not a copy. */
  DenseMatrix root() {
    return root;
  }

  /** Replaces the first rows by what they become. */
  void apply(float[][] rows, int count) {
    int most = products.capacity();
    float[][] mapped = new float[Math.min(most, count)][root.rows()];
    for (int first = 0; first < count; first += most) {
      int some = Math.min(most, count - first);
      products.multiply(Arrays.copyOfRange(rows, first, first + some), some, mapped);
      for (int i = 0; i < some; i++) {
        System.arraycopy(mapped[i], 0, rows[first + i], 0, root.rows());
      }
    }
  }

  /** Whether another is the same map. */
  boolean isAs(Metric other) {
    if (root.rows() != other.root.rows()) {
      return false;
    }
    float[] row = new float[root.columns()];
    float[] ofOther = new float[root.columns()];
    for (int i = 0; i < root.rows(); i++) {
      root.getRow(i, row);
      other.root.getRow(i, ofOther);
      if (!Arrays.equals(row, ofOther)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds the map to a graph.
   *
   * @param rows name of a float32 tensor {@code [tracks, columns]}
   * @return name of one of the same shape
   */
  String addTo(OnnxGraph graph, String rows) {
    String map = graph.constant(root.rows(), root.columns(), root::getRow);
    return graph.node("Gemm", rows, map).set("transB", 1).output();
  }

  void save(NpzWriter npz) throws IOException {
    npz.beginMatrix(ARRAY, root.rows(), root.columns());
    float[] row = new float[root.columns()];
    for (int i = 0; i < root.rows(); i++) {
      root.getRow(i, row);
      npz.putRow(row);
    }
  }

  /**
   * Reads what {@link #save} wrote, if it is next.
   *
   * @throws IllegalArgumentException if it is of other columns
   */
  static Optional<Metric> load(NpzReader npz, int columns) throws IOException {
    Optional<List<Integer>> shape = npz.openIfNext(ARRAY);
    if (shape.isEmpty()) {
      return Optional.empty();
    }
    KernelFile.check(shape.get(), columns, columns);
    return Optional.of(new Metric(KernelFile.matrix(npz, columns, columns)));
  }

  /** Frees the memory; more than once is no harm. */
  @Override
  public void close() {
    products.close();
    root.close();
  }
}

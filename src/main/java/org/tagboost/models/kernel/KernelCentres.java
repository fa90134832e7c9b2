package org.tagboost.models.kernel;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.algebra.RowSums;

/**
 * The rows that models of kernels are centred on, in places of their own among rows of zeros. The
 * models of several folds share them where a training track has the same row in each: its place is
 * then its row in train.csv. Thread-safe once no more rows are added.
 */
final class KernelCentres implements AutoCloseable {

  private DenseMatrix rows;
  private double[] squares;
  private final BitSet filled = new BitSet();
  private boolean used;

  KernelCentres(int places, int columns) {
    this.rows = DenseMatrix.zeros(RowSums.padded(places), columns);
    this.squares = new double[rows.rows()];
  }

  /** What gives the next row. */
  @FunctionalInterface
  interface Rows {
    void next(float[] into) throws IOException;
  }

  /**
   * The places of centres: the training tracks that they are, if a track's row is the same in all
   * folds, and those tracks make two fifths of all places, so that hardly any are empty once folds
   * share them; otherwise one after the other.
   *
   * @param tracks ascending
   */
  static int[] places(int[] tracks, RowScaler scaler) {
    int spread = tracks.length == 0 ? 0 : tracks[tracks.length - 1] + 1;
    if (!scaler.dependsOnFold() && 5L * tracks.length >= 2L * spread) {
      return tracks.clone();
    }
    int[] places = new int[tracks.length];
    Arrays.setAll(places, i -> i);
    return places;
  }

  /** Centres of their own for a model. */
  static KernelCentres of(int[] places, int columns, Rows from) throws IOException {
    KernelCentres centres = new KernelCentres(end(places), columns);
    try {
      float[] row = new float[columns];
      for (int place : places) {
        from.next(row);
        centres.put(place, row);
      }
      return centres;
    } catch (IOException | RuntimeException e) {
      centres.close();
      throw e;
    }
  }

  private static int end(int[] places) {
    return places.length == 0 ? 0 : places[places.length - 1] + 1;
  }

  /**
   * Adds the centres of another model, as far as their places are free or hold the same rows.
   *
   * @return these; or new ones with all that has been read, if a place holds another row, or models
   *     score by these already
   */
  KernelCentres with(int[] places, Rows from) throws IOException {
    if (used) {
      return of(places, rows.columns(), from);
    }
    reserve(end(places));
    float[] row = new float[rows.columns()];
    float[] known = new float[rows.columns()];
    for (int i = 0; i < places.length; i++) {
      from.next(row);
      if (!filled.get(places[i])) {
        put(places[i], row);
        continue;
      }
      rows.getRow(places[i], known);
      if (!Arrays.equals(row, known)) {
        return apart(places, i, row, from);
      }
    }
    return this;
  }

  private KernelCentres apart(int[] places, int taken, float[] last, Rows from) throws IOException {
    int[] next = {0};
    return of(
        places,
        rows.columns(),
        into -> {
          int i = next[0]++;
          if (i < taken) {
            rows.getRow(places[i], into);
          } else if (i == taken) {
            System.arraycopy(last, 0, into, 0, into.length);
          } else {
            from.next(into);
          }
        });
  }

  private void reserve(int places) {
    int wanted = RowSums.padded(places);
    if (wanted <= rows.rows()) {
      return;
    }
    DenseMatrix larger = DenseMatrix.zeros(wanted, rows.columns());
    float[] row = new float[rows.columns()];
    for (int i = filled.nextSetBit(0); i >= 0; i = filled.nextSetBit(i + 1)) {
      rows.getRow(i, row);
      larger.putRow(i, row);
    }
    rows.close();
    rows = larger;
    squares = Arrays.copyOf(squares, wanted);
  }

  private void put(int place, float[] row) {
    rows.putRow(place, row);
    squares[place] = KernelFunction.square(row);
    filled.set(place);
  }

  int columns() {
    return rows.columns();
  }

  /** All places x columns; nothing is added from now on. */
  DenseMatrix rows() {
    used = true;
    return rows;
  }

  /** Squared lengths of the rows in some places, in units of a width. */
  float[] squares(int[] places, KernelFunction function) {
    float[] scaled = new float[places.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (function.scale() * squares[places[i]]);
    }
    return scaled;
  }

  /** Copies the row of a place. */
  void copy(int place, float[] into) {
    rows.getRow(place, into);
  }

  /** Frees the memory; once is enough for all models that share it, and more than once no harm. */
  @Override
  public void close() {
    rows.close();
  }
}

package org.tagboost.features;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Rows;

/**
 * Chosen rows and column groups of a feature matrix, {@code tracks x columns}. A view: nothing is
 * copied until a row is asked for. Thread-safe.
 */
public final class TrackFeatures {

  private final FloatMatrix matrix;
  private final int[] rows;
  private final List<FeatureColumns.Group> groups;
  private final int columns;

  /** Columns that follow those of the matrix, if any. */
  private final @Nullable TrackFeatures next;

  /**
   * Chooses rows of a matrix.
   *
   * @param rows 0-based rows of the matrix, in the order wanted
   * @param groups the columns, in the order wanted
   */
  public TrackFeatures(FloatMatrix matrix, int[] rows, List<FeatureColumns.Group> groups) {
    this(matrix, rows.clone(), List.copyOf(groups), null);
  }

  private TrackFeatures(
      FloatMatrix matrix,
      int[] rows,
      List<FeatureColumns.Group> groups,
      @Nullable TrackFeatures next) {
    this.matrix = matrix;
    this.rows = rows;
    this.groups = groups;
    this.columns = FeatureColumns.width(groups) + (next == null ? 0 : next.columns());
    this.next = next;
  }

  /** All rows of a matrix. */
  public static TrackFeatures all(FloatMatrix matrix, List<FeatureColumns.Group> groups) {
    int[] rows = new int[matrix.rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    return new TrackFeatures(matrix, rows, groups);
  }

  /**
   * Fewer tracks of this view.
   *
   * @param tracks 0-based, in the order wanted
   */
  public TrackFeatures take(int[] tracks) {
    return new TrackFeatures(
        matrix, Rows.take(rows, tracks), groups, next == null ? null : next.take(tracks));
  }

  /**
   * The columns of this view, then those of another of the same tracks in the same order.
   *
   * @throws IllegalArgumentException if the numbers of tracks differ
   */
  public TrackFeatures beside(TrackFeatures others) {
    if (others.tracks() != tracks()) {
      throw new IllegalArgumentException(tracks() + " tracks beside " + others.tracks());
    }
    return new TrackFeatures(matrix, rows, groups, next == null ? others : next.beside(others));
  }

  public int tracks() {
    return rows.length;
  }

  public int columns() {
    return columns;
  }

  /** The 0-based row of the matrix that a track is. */
  public int row(int track) {
    return rows[track];
  }

  /** Copies the columns of the 0-based {@code track} of this view. */
  public void copyRow(int track, float[] into, int offset) {
    int at = offset;
    for (FeatureColumns.Group group : groups) {
      matrix.copyRow(rows[track], group.first(), group.count(), into, at);
      at += group.count();
    }
    if (next != null) {
      next.copyRow(track, into, at);
    }
  }

  /**
   * All values, row-major.
   *
   * @throws ArithmeticException if there are more than 2^31 - 1
   */
  public float[] toArray() {
    float[] values = new float[Math.multiplyExact(tracks(), columns)];
    for (int track = 0; track < tracks(); track++) {
      copyRow(track, values, track * columns);
    }
    return values;
  }
}

package org.tagboost.models.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * The training tracks in the sets that are left out together: single tracks, or whole groups.
 *
 * <p>A ridge regression's values are {@code H y}. The errors that it would make on the tracks of a
 * set {@code G} without having seen them are {@code inverse(I - H_GG) r_G}, where {@code r} are its
 * residuals (Cook and Weisberg 1982, section 2.2; for single tracks {@code r_i / (1 - h_ii)}).
 */
final class LeftOut {

  private final List<int[]> sets;

  private LeftOut(List<int[]> sets) {
    this.sets = sets;
  }

  /**
   * @param groups of each track; none: each is its own
   */
  static LeftOut of(int tracks, Optional<List<String>> groups) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int track = 0; track < tracks; track++) {
      String group = groups.isPresent() ? groups.get().get(track) : Integer.toString(track);
      members.computeIfAbsent(group, g -> new ArrayList<>()).add(track);
    }
    return new LeftOut(
        members.values().stream()
            .map(set -> set.stream().mapToInt(track -> track).toArray())
            .toList());
  }

  /** Whole sets in batches of about {@code size} tracks; one larger than that is its own batch. */
  List<List<int[]>> batches(int size) {
    List<List<int[]>> batches = new ArrayList<>();
    List<int[]> batch = new ArrayList<>();
    int tracks = 0;
    for (int[] set : sets) {
      if (tracks > 0 && tracks + set.length > size) {
        batches.add(batch);
        batch = new ArrayList<>();
        tracks = 0;
      }
      batch.add(set);
      tracks += set.length;
    }
    batches.add(batch);
    return batches;
  }

  /**
   * The batches of {@link #batches} that are those of one of several parts, consecutive ones; none
   * if there are fewer batches than parts.
   *
   * @param part 0-based
   */
  List<List<int[]>> batches(int size, int part, int parts) {
    List<List<int[]>> batches = batches(size);
    long count = batches.size();
    return batches.subList((int) (part * count / parts), (int) ((part + 1) * count / parts));
  }

  /**
   * All sets dealt into parts of about as many: at most {@code most}, fewer if there are fewer
   * sets.
   */
  List<List<int[]>> parts(int most) {
    List<List<int[]>> parts = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      if (i < most) {
        parts.add(new ArrayList<>());
      }
      parts.get(i % most).add(sets.get(i));
    }
    return parts;
  }

  /** The tracks of some sets, set after set. */
  static int[] tracks(List<int[]> sets) {
    return sets.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /** All sets. */
  List<int[]> sets() {
    return sets;
  }

  /** An element of a symmetric matrix. */
  interface Symmetric {
    double at(int i, int j);
  }

  /** Solves {@code matrix_GG x = right_G} for the tracks of one set; a new array. */
  static double[] solve(int[] set, Symmetric matrix, double[] right) {
    if (set.length == 1) {
      return new double[] {right[0] / matrix.at(set[0], set[0])};
    }
    double[][] block = new double[set.length][set.length];
    for (int i = 0; i < set.length; i++) {
      for (int j = 0; j <= i; j++) {
        block[i][j] = matrix.at(set[i], set[j]);
        block[j][i] = block[i][j];
      }
    }
    return new LUDecomposition(new Array2DRowRealMatrix(block, false))
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }
}

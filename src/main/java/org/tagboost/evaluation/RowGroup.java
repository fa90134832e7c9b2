package org.tagboost.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tagboost.data.Labels;

/** Rows that must share a fold, and how many of them carry each tag. Usually a single row. */
final class RowGroup {

  /** 0-based rows. */
  final List<Integer> rows;

  /** The tags that any of the rows carries, ascending. */
  final int[] tags;

  /** How many of the rows carry {@code tags[i]}, at least 1. */
  final int[] positives;

  /**
   * Counts the tags of some rows.
   *
   * @param tagsOfRow of every row; a tag that a row repeats counts once
   */
  RowGroup(List<Integer> rows, int[][] tagsOfRow) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int row : rows) {
      for (int tag : Labels.distinct(tagsOfRow[row])) {
        counts.merge(tag, 1, Integer::sum);
      }
    }
    this.rows = List.copyOf(rows);
    this.tags = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
    this.positives = counts.values().stream().mapToInt(Integer::intValue).toArray();
  }

  int size() {
    return rows.size();
  }

  /** How many of the rows carry a tag; 0 if none does. */
  int positivesOf(int tag) {
    int i = Arrays.binarySearch(tags, tag);
    return i < 0 ? 0 : positives[i];
  }
}

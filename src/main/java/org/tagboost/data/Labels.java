package org.tagboost.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The tags of all tracks: a sparse tracks x tags matrix of 0 and 1, stored by row and by column.
 * Immutable. Indices are 0-based.
 */
public final class Labels {

  private final Lists byTrack;
  private final Lists byTag;

  private Labels(Lists byTrack, Lists byTag) {
    this.byTrack = byTrack;
    this.byTag = byTag;
  }

  /**
   * Creates labels from the tags of each track.
   *
   * @param tags number of tags
   * @param tagsOfTracks one array per track, in any order; repeated tags count once; copied
   */
  public static Labels of(int tags, List<int[]> tagsOfTracks) {
    List<int[]> rows = tagsOfTracks.stream().map(Labels::distinct).toList();
    Lists byTrack = new Lists(rows.stream().mapToInt(row -> row.length).toArray());
    int[] counts = new int[tags];
    for (int track = 0; track < rows.size(); track++) {
      int at = byTrack.starts[track];
      for (int tag : rows.get(track)) {
        counts[Objects.checkIndex(tag, tags)]++;
        byTrack.items[at++] = tag;
      }
    }
    Lists byTag = new Lists(counts);
    int[] next = byTag.starts.clone();
    for (int track = 0; track < rows.size(); track++) {
      for (int tag : rows.get(track)) {
        byTag.items[next[tag]++] = track;
      }
    }
    return new Labels(byTrack, byTag);
  }

  /**
   * The distinct tags, ascending; a copy. Uses loops because streams are too slow for hundreds of
   * thousands of rows.
   */
  public static int[] distinct(int[] tags) {
    int[] sorted = tags.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
  }

  public int tracks() {
    return byTrack.size();
  }

  public int tags() {
    return byTag.size();
  }

  /** The tags of a track, ascending; a copy. */
  public int[] tagsOf(int track) {
    return byTrack.copy(track);
  }

  public boolean has(int track, int tag) {
    Objects.checkIndex(tag, tags());
    return byTrack.contains(track, tag);
  }

  /** Number of tracks with the tag. */
  public int positives(int tag) {
    return byTag.length(tag);
  }

  /** The tracks with the tag, ascending; a copy. */
  public int[] positivesOf(int tag) {
    return byTag.copy(tag);
  }

  /** Ascending lists of integers, one after another in one array. */
  private static final class Lists {

    /** List {@code i} runs from {@code starts[i]} to {@code starts[i + 1]}, exclusive. */
    final int[] starts;

    final int[] items;

    Lists(int[] lengths) {
      starts = new int[lengths.length + 1];
      for (int i = 0; i < lengths.length; i++) {
        starts[i + 1] = Math.addExact(starts[i], lengths[i]);
      }
      items = new int[starts[lengths.length]];
    }

    int size() {
      return starts.length - 1;
    }

    int length(int list) {
      Objects.checkIndex(list, size());
      return starts[list + 1] - starts[list];
    }

    int[] copy(int list) {
      Objects.checkIndex(list, size());
      return Arrays.copyOfRange(items, starts[list], starts[list + 1]);
    }

    boolean contains(int list, int item) {
      Objects.checkIndex(list, size());
      return Arrays.binarySearch(items, starts[list], starts[list + 1], item) >= 0;
    }
  }
}

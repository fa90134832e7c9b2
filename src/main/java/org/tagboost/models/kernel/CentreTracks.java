package org.tagboost.models.kernel;

import java.io.IOException;
import java.util.Arrays;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.models.LabelledTracks;

/**
 * Which training tracks the centres are, and the tags that they carry: for explanations alone.
 *
 * @param rows of the centres, 0-based in the order of train.csv
 * @param tags ascending, of each centre
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CentreTracks(int[] rows, int[][] tags) {

  /** Those of chosen training tracks. */
  static CentreTracks of(LabelledTracks training, int[] centres) {
    int[] rows = new int[centres.length];
    int[][] tags = new int[centres.length][];
    for (int i = 0; i < centres.length; i++) {
      rows[i] = training.features().row(centres[i]);
      tags[i] = training.tagsOf(centres[i]);
    }
    return new CentreTracks(rows, tags);
  }

  boolean carries(int centre, int tag) {
    return Arrays.binarySearch(tags[centre], tag) >= 0;
  }

  /** Writes the rows, how many tags each centre has, and the tags of all in turn. */
  void save(NpzWriter npz) throws IOException {
    npz.put("centre_tracks", rows);
    npz.put("centre_tag_counts", Arrays.stream(tags).mapToInt(of -> of.length).toArray());
    npz.put("centre_tags", Arrays.stream(tags).flatMapToInt(Arrays::stream).toArray());
  }

  /** Reads what {@link #save} wrote. */
  static CentreTracks load(NpzReader npz) throws IOException {
    int[] rows = npz.integers("centre_tracks");
    int[] counts = npz.integers("centre_tag_counts");
    int[] all = npz.integers("centre_tags");
    if (counts.length != rows.length
        || Arrays.stream(counts).anyMatch(count -> count < 0)
        || Arrays.stream(counts).asLongStream().sum() != all.length) {
      throw new IllegalArgumentException("tags of centres whose numbers do not fit");
    }
    int[][] tags = new int[rows.length][];
    int next = 0;
    for (int i = 0; i < tags.length; i++) {
      tags[i] = Arrays.copyOfRange(all, next, next + counts[i]);
      next += counts[i];
    }
    return new CentreTracks(rows, tags);
  }
}

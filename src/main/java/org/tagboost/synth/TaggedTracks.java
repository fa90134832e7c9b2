package org.tagboost.synth;

import java.util.List;
import java.util.StringJoiner;

/** Track ids with the tags of each, in a fixed order. The arrays are not copied. */
final class TaggedTracks {

  private final List<String> ids;
  private final int[][] tags;

  /**
   * @param tags per id, ascending, without repetitions; may be empty
   */
  TaggedTracks(List<String> ids, int[][] tags) {
    if (ids.size() != tags.length) {
      throw new IllegalArgumentException(ids.size() + " ids but tags of " + tags.length);
    }
    this.ids = List.copyOf(ids);
    this.tags = tags;
  }

  int size() {
    return tags.length;
  }

  String id(int track) {
    return ids.get(track);
  }

  /** The tags of one track; not a copy. */
  int[] tags(int track) {
    return tags[track];
  }

  /**
   * CSV {@code track,tags} with a header; as in the contest, only lists of several tags are quoted.
   */
  String toCsv() {
    StringBuilder csv = new StringBuilder("track,tags\n");
    for (int track = 0; track < size(); track++) {
      String quote = tags[track].length > 1 ? "\"" : "";
      StringJoiner list = new StringJoiner(",", quote, quote);
      for (int tag : tags[track]) {
        list.add(Integer.toString(tag));
      }
      csv.append(id(track)).append(',').append(list).append('\n');
    }
    return csv.toString();
  }

  /** CSV {@code track} with a header. */
  String toIdCsv() {
    return "track\n" + String.join("\n", ids) + "\n";
  }
}

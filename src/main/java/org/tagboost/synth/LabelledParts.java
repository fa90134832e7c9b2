package org.tagboost.synth;

import java.util.List;

/**
 * Every track that gets a sequence.
 *
 * @param train what a model may learn from
 * @param test the hidden truth of the test part
 * @param tagNames one for each tag, in the order of tags
 */
record LabelledParts(TaggedTracks train, TaggedTracks test, List<String> tagNames) {

  int tracks() {
    return train.size() + test.size();
  }

  /** The id of a track, where the test part follows the training part. */
  String id(int track) {
    return track < train.size() ? train.id(track) : test.id(track - train.size());
  }

  /** The tags of a track, counted as in {@link #id}; not a copy. */
  int[] tags(int track) {
    return track < train.size() ? train.tags(track) : test.tags(track - train.size());
  }
}

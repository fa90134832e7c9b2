package org.tagboost.synth;

import java.util.List;

/**
 * All tracks with their tags.
 *
 * @param train the training set
 * @param test the test set, with its hidden labels
 * @param tagNames one per tag, in the order of tags
 */
record LabelledParts(TaggedTracks train, TaggedTracks test, List<String> tagNames) {

  int tracks() {
    return train.size() + test.size();
  }

  /** The id of a track by index; test tracks follow training tracks. */
  String id(int track) {
    return track < train.size() ? train.id(track) : test.id(track - train.size());
  }

  /** The tags of a track by index, as for {@link #id}; not a copy. */
  int[] tags(int track) {
    return track < train.size() ? train.tags(track) : test.tags(track - train.size());
  }
}

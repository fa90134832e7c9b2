package org.tagboost.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.tagboost.data.JsonFile;

/**
 * The ids of the tracks that a bundle was trained on: {@code training_tracks.json}, an entry that
 * bundles of earlier versions lack. Kept as text, since few who load a bundle want them.
 *
 * @param json an array of ids, in the order of train.csv
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TrainingTracks(byte[] json) {

  /** The name of the entry. */
  static final String FILE = "training_tracks.json";

  /**
   * The ids.
   *
   * @throws IllegalArgumentException if the entry holds something else
   */
  List<String> ids() {
    try {
      return List.of(JsonFile.read(new ByteArrayInputStream(json), String[].class));
    } catch (IOException | NullPointerException e) {
      throw new IllegalArgumentException(FILE + " is not an array of ids", e);
    }
  }
}

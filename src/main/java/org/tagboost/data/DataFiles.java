package org.tagboost.data;

/** Names of the files in a data folder. */
final class DataFiles {

  static final String TRAIN = "train.csv";
  static final String TEST = "test.csv";
  static final String TAGS = "tags.csv";

  /** A folder that holds this file was made by a program: its scores mean nothing. */
  static final String GENERATED = "GENERATED.md";

  /** What to expect, for messages. */
  static final String LAYOUT =
      "expected a folder with train.csv, test.csv, tags.csv (optional) and track_embeddings/, track_embeddings.tar or track_embeddings.tar.gz; `make demo` works without data";

  private DataFiles() {}
}

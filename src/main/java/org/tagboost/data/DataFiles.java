package org.tagboost.data;

/** Names of the files in a data directory. */
final class DataFiles {

  static final String TRAIN = "train.csv";
  static final String TEST = "test.csv";
  static final String TAGS = "tags.csv";

  /** A directory with this file contains generated data: scores on it say nothing about music. */
  static final String GENERATED = "GENERATED.md";

  /** The expected content of a data directory, for messages. */
  static final String LAYOUT =
      "expected a directory with train.csv, test.csv (optional), tags.csv (optional) and track_embeddings/, track_embeddings.tar or track_embeddings.tar.gz; `make demo` works without data";

  private DataFiles() {}
}

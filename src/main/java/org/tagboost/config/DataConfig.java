package org.tagboost.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Settings of the data set.
 *
 * @param dir the data directory, relative to the working directory
 * @param tags the number of tags, in [1, 1000000]; empty: taken from the data
 * @param nonFinite treatment of NaN and infinities in embeddings
 * @param labels the label files
 * @param link where to listen to a track: a URL or a path that contains <code>{track}</code>
 */
public record DataConfig(
    Path dir,
    OptionalInt tags,
    NonFiniteValues nonFinite,
    LabelConfig labels,
    Optional<String> link) {

  /** Tracks that cannot be listened to. */
  public DataConfig(Path dir, OptionalInt tags, NonFiniteValues nonFinite, LabelConfig labels) {
    this(dir, tags, nonFinite, labels, Optional.empty());
  }
}

package org.tagboost.config;

/** Forms of label files. */
public enum LabelFormatName {
  /** Recognised by the beginning of the file. */
  AUTO,
  /** Columns {@code track,tags}; the tags of a track are one field. */
  CSV,
  /** As {@link #CSV}, with tabs between the columns. */
  TSV,
  /** A column per tag, with 0 and 1. */
  ONEHOT,
  /** The splits of MTG-Jamendo. */
  JAMENDO,
  /** {@code annotations_final.csv} of MagnaTagATune. */
  MAGNATAGATUNE,
  /** The ground truth of FSD50K. */
  FSD50K,
  /** The segments of AudioSet. */
  AUDIOSET,
  /** A JSON object per line, with a list of tags. */
  JSONL
}

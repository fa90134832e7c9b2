package org.tagboost.features.length;

/** How the number of a track's frames becomes a column. */
public enum Length {
  /** Not at all. */
  NONE,
  /** The number itself. */
  RAW,
  /** Its natural logarithm. */
  LOG
}

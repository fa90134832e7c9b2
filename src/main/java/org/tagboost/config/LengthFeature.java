package org.tagboost.config;

/** How the number of a track's frames becomes a feature. */
public enum LengthFeature {
  /** Not at all. */
  NONE,
  /** The number itself. */
  RAW,
  /** Its natural logarithm. */
  LOG
}

package org.tagboost.config;

/** How the number of frames is used as a feature. */
public enum LengthFeature {
  /** No feature. */
  NONE,
  /** The number of frames. */
  RAW,
  /** Its natural logarithm. */
  LOG
}

package org.tagboost.config;

/** What to do about NaN and infinities in embeddings. */
public enum NonFiniteValues {
  /** Stop, and name the file. */
  REFUSE,
  /** Read them as 0. */
  ZERO
}

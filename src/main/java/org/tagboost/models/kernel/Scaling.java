package org.tagboost.models.kernel;

/** How rows of features are scaled before distances between them are taken. */
public enum Scaling {
  /** Each column to mean 0 and standard deviation 1 on the training part. */
  COLUMNS,

  /** Each row to Euclidean length 1. */
  ROWS,

  NONE
}

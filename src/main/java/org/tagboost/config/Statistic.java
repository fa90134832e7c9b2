package org.tagboost.config;

/** A summary of each dimension over the frames of a track; also the name of a feature group. */
public enum Statistic {
  MEAN,
  STD,
  MIN,
  MAX
}

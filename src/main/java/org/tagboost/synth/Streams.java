package org.tagboost.synth;

/** Numbers of the random streams; the stream of a track is its index, from 0 on. */
final class Streams {

  static final long LABELS = -1;
  static final long FACTORS = -2;
  static final long MODEL = -3;
  static final long STOCK = -4;

  private Streams() {}
}
